"""Trainings beside the portal: each in a process of its own, at most one at a time from the page, and how it ended."""

import fcntl
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from portal.config import ROOT

# So long a process may take to come up before it shows that it is at work.
_TO_BEGIN, _LONGEST = timedelta(seconds=30), timedelta(minutes=20)
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
    token = secrets.token_hex(8)
    with _alone(instance):
        if since(instance, at=at) is not None:
            return None
        # Renamed into its place, so that nobody who looks ever reads half a mark.
        draft = instance / f"{_MARK}.new"
        draft.write_text(f"{at.isoformat()} {token}")
        draft.replace(instance / _MARK)
    return token


def end(instance: Path, token: str, *, failed: bool | None) -> None:
    """Free the place, if it is still this training's, and say whether it failed; None says nothing: it never began."""
    mark, failure = instance / _MARK, instance / f"{_MARK}.failed"
    with _alone(instance):
        if mark.exists() and mark.read_text().endswith(f" {token}"):
            mark.unlink()
    if failed:
        failure.touch()
    elif failed is False:
        failure.unlink(missing_ok=True)


@contextmanager
def at_work(instance: Path) -> Iterator[None]:
    """Show for as long as this process lives, however it ends, that the training is at work."""
    with open(instance / f"{_MARK}.run", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield


def _is_dead(instance: Path) -> bool:
    """Tell whether no process shows that it trains: the system lets go of a killed one's lock."""
    try:
        with open(instance / f"{_MARK}.run", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _alone(instance: Path) -> Iterator[None]:
    """Look and act as one step: of those that come at the same moment, the others wait."""
    with open(instance / f"{_MARK}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def since(instance: Path, *, at: datetime) -> datetime | None:
    """Tell since when a training runs; one whose process is gone, or that takes twenty minutes, is given up."""
    started = _started(instance)
    if started is None or at - started >= _LONGEST or (at - started >= _TO_BEGIN and _is_dead(instance)):
        return None
    return started


def _started(instance: Path) -> datetime | None:
    try:
        return datetime.fromisoformat(instance.joinpath(_MARK).read_text().split()[0])
    except (FileNotFoundError, ValueError, IndexError):
        return None


def last_failure(instance: Path, *, at: datetime) -> bool:
    """Tell whether the last training failed, or has vanished without a word."""
    vanished = _started(instance) is not None and since(instance, at=at) is None
    return vanished or instance.joinpath(f"{_MARK}.failed").exists()
