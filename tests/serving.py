"""The portal served by gunicorn with its own settings, for browsers and under load."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.config import ROOT

_PATIENCE = 60


def free_port() -> int:
    """Give a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(port: int, environment: dict[str, str], log: Path) -> Iterator[int]:
    """Serve on a port until the block ends; give the master's process id.

    Raises RuntimeError with the server's log when it does not come up.
    """
    with open(log, "wb") as out:
        master = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "portal/server.py", "wsgi:app"],
            cwd=ROOT, stdout=out, stderr=out, env=environment | {"PORT": str(port)},
        )  # fmt: skip
    try:
        if not _answers(port, master):
            raise RuntimeError(f"the portal did not start:\n{log.read_text()}")
        yield master.pid
    finally:
        master.terminate()
        master.wait(timeout=40)


def _answers(port: int, master: subprocess.Popen) -> bool:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and master.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/sehat", timeout=5).close()
            return True
        except OSError:  # refused, cut off, an error page or too late: not up yet
            time.sleep(0.1)
    return False
