"""A whole portal for a browser, served by gunicorn as `make run` does it."""

import shutil
from contextlib import contextmanager
from pathlib import Path

from preparing import environment
from serving import free_port, serving


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
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    if fill:
        fill(instance, url)
    own = environment(instance) | {"PORTAL_URL": url, "WEB_WORKERS": "1"} | settings
    with serving(port, own, instance / "server.log"):
        yield Portal(instance, url, passwords)
