"""A whole portal set up once by the command line, as `make run` does it, for all who need the full model."""

import fcntl
import json
import os
import re
import subprocess
import sys
from pathlib import Path

from clients import shell

from portal import create_app
from portal.config import ROOT, from_environment

ROADS, LIGHTS, WATCHDOG = "pupr", "dishub", "inspektorat"
_STAFF = {
    "petugas.jalan": ("officer", ROADS),
    "petugas.lampu": ("officer", LIGHTS),
    "pengawas": ("inspector", WATCHDOG),
    "data": ("data", None),
}
_PASSWORD = re.compile(r"one-time password ([0-9a-f-]{19})")


def once(folder: Path) -> tuple[Path, dict[str, str]]:
    """Return a portal with the full model and its passwords; who comes first sets it up, all others wait.

    The parts of `make test` name one folder for all of them in SALUR_PREPARED, or each would train the model.
    """
    folder = Path(os.environ.get("SALUR_PREPARED", folder))
    instance, told = folder / "instance", folder / "passwords.json"
    with open(folder / "lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            told.write_text(json.dumps(_prepare(instance)), encoding="utf-8")
    return instance, json.loads(told.read_text(encoding="utf-8"))


def model_file(instance: Path) -> Path:
    """Return the file of the model that a prepared portal suggests with: what `make run` ships."""
    (file,) = (instance / "models").glob("*.skops")
    return file


def _prepare(instance: Path) -> dict[str, str]:
    passwords = {"admin": _password(flask(instance, "portal", "prepare"))}
    app = create_app(from_environment(environment(instance)))
    for name, (role, agency) in _STAFF.items():
        of_agency = ("--agency", agency) if agency else ()
        passwords[name] = _password(shell(app, "user", "add", name, "--role", role, *of_agency).output)
    return passwords


def flask(instance: Path, *words: str, **more: str) -> str:
    """Run a `flask` command on the portal in `instance` and return what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", *words],
        cwd=ROOT, env=environment(instance) | more, capture_output=True, text=True, check=False, timeout=400,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def environment(instance: Path) -> dict[str, str]:
    """Give the environment of a portal of its own, whatever the developer has set for theirs."""
    clean = {
        name: value for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "SECRET_KEY", "BIND"} and not name.startswith("PORTAL_")
    }  # fmt: skip
    return clean | {"PORTAL_INSTANCE": str(instance)}


def _password(said: str) -> str:
    return _PASSWORD.search(said).group(1)
