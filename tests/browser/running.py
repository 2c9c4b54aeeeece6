"""A whole portal for a browser, served by gunicorn as `make run` does it."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

from preparing import environment

from portal.config import ROOT


class Portal:
    """A running portal, and the log-ins of those who work with it."""

    def __init__(self, instance: Path, url: str, passwords: dict[str, str]) -> None:
        self.instance = instance
        self.url = url
        self.passwords = dict(passwords)
        self.cookies: dict[str, dict] = {}

    def log_in(self, page, name: str) -> None:
        """Log in by the form; the first time, the one-time password is changed as the portal asks."""
        page.goto(f"{self.url}/masuk")
        page.get_by_label("Nama masuk").fill(name)
        page.get_by_label("Kata sandi").fill(self.passwords[name])
        page.get_by_role("button", name="Masuk").click()
        if name not in self.cookies:
            own = f"sandi-milik-{name}"
            page.get_by_label("Kata sandi sekarang").fill(self.passwords[name])
            page.get_by_label("Kata sandi baru", exact=True).fill(own)
            page.get_by_label("Ulangi kata sandi baru").fill(own)
            page.get_by_role("button", name="Ganti kata sandi").click()
            page.get_by_text("Kata sandi diganti").wait_for()
            self.passwords[name] = own
        self.cookies[name] = page.context.storage_state()


@contextmanager
def serve(prepared: Path, passwords: dict[str, str], instance: Path, fill=None, **settings: str):
    """Serve a copy of a prepared portal on a free port; `fill` may put complaints into it first."""
    shutil.copytree(prepared, instance)
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    if fill:
        fill(instance, url)
    with open(instance / "server.log", "wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "portal/server.py", "wsgi:app"],
            cwd=ROOT, stdout=log, stderr=log,
            env=environment(instance) | {"PORT": str(port), "PORTAL_URL": url, "WEB_WORKERS": "1"} | settings,
        )  # fmt: skip
    try:
        _wait_for(url, server, instance / "server.log")
        yield Portal(instance, url, passwords)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(300):
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(f"{url}/sehat", timeout=5):
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"the server did not answer: {log.read_text()}")
