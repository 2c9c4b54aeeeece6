"""The portal under measurement: prepared by the command line, served by gunicorn with the portal's own settings."""

import os
import subprocess
import sys
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path

from portal.config import ROOT
from tests.serving import free_port, serving

WORKERS = 2


def environment(instance: Path, database: str | None) -> dict[str, str]:
    """Give the environment of a portal of its own, whatever is set for another one."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    clean.pop("SECRET_KEY", None)
    clean.pop("DATABASE_URL", None)
    # Each client says where it comes from, as a proxy would, so that every sending is counted and none refused.
    own = {"PORTAL_INSTANCE": str(instance), "PORTAL_PROXIES": "1"}
    return clean | own | ({"DATABASE_URL": database} if database else {})


def prepare(settings: dict[str, str]) -> None:
    """Make the tables and train the model, as `make run` does."""
    subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "portal", "prepare"],
        cwd=ROOT, env=settings, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip


@contextmanager
def serve(settings: dict[str, str], log: Path):
    """Serve on a free port; gives the port and the master's process id."""
    port = free_port()
    with serving(port, settings | {"WEB_WORKERS": str(WORKERS)}, log) as master:
        yield port, master


def memory(master: int) -> dict[str, list[float]]:
    """Give the proportional set size in MB of master and workers: what several share is divided among them."""
    return {"master": [_pss(master)], "workers": [_pss(worker) for worker in _children(master)]}


def most(one: dict[str, list[float]], other: dict[str, list[float]]) -> dict[str, list[float]]:
    """Give the larger figures of two: a worker that has been replaced since would hide what it had come to."""
    pairs = {who: zip_longest(one.get(who, []), sizes, fillvalue=0) for who, sizes in other.items()}
    return {who: [max(pair) for pair in sizes] for who, sizes in pairs.items()}


def worked(master: int) -> float:
    """Give the seconds that the workers have worked so far."""
    ticks = os.sysconf("SC_CLK_TCK")
    fields = [Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split() for worker in _children(master)]
    return sum(int(own[11]) + int(own[12]) for own in fields) / ticks


def _children(master: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{master}/task/{master}/children").read_text().split()]


def _pss(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6
