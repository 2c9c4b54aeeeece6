"""Trainings beside the portal: each in a process of its own, at most one at a time from the page, and how it ended."""

import os
import secrets
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

from portal.config import ROOT

_LONGEST = timedelta(minutes=20)
_MARK = "training"


def start(instance: Path, *words: str, at: datetime) -> bool:
    """Run `flask model …` in a process of its own; False when one is already at work."""
    token = claim(instance, at=at)
    if token is None:
        return False
    with open(instance / "training.log", "wb") as log:
        subprocess.Popen(
            [sys.executable, "-m", "flask", "--app", "wsgi", "model", *words, "--mark", token],
            cwd=ROOT, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True,
            env={**os.environ, "PORTAL_INSTANCE": str(instance)},
        )  # fmt: skip
    return True


def claim(instance: Path, *, at: datetime) -> str | None:
    """Take the only place for a training and give the token that frees it; None when it is taken."""
    mark, token = instance / _MARK, secrets.token_hex(8)
    if since(instance, at=at) is None:
        mark.unlink(missing_ok=True)
    try:
        # Of two that come at the same moment, one creates the file.
        with open(mark, "x") as file:
            file.write(f"{at.isoformat()} {token}")
    except FileExistsError:
        return None
    return token


def end(instance: Path, token: str, *, failed: bool) -> None:
    """Free the place, if it is still this training's, and say whether it failed."""
    mark, failure = instance / _MARK, instance / f"{_MARK}.failed"
    if mark.exists() and mark.read_text().endswith(f" {token}"):
        mark.unlink(missing_ok=True)
    if failed:
        failure.touch()
    else:
        failure.unlink(missing_ok=True)


def since(instance: Path, *, at: datetime) -> datetime | None:
    """Tell since when a training runs; one that has not ended after twenty minutes is given up."""
    try:
        started = datetime.fromisoformat(instance.joinpath(_MARK).read_text().split()[0])
    except (FileNotFoundError, ValueError, IndexError):
        return None
    return started if at - started < _LONGEST else None


def last_failure(instance: Path) -> bool:
    """Tell whether the last training failed."""
    return instance.joinpath(f"{_MARK}.failed").exists()
