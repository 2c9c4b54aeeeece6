"""A visitor's connection: kept alive, with cookies, asking for compressed pages as browsers do."""

import gzip
import random
import re
from http.client import HTTPConnection
from urllib.parse import urlencode

_HIDDEN = re.compile(rb'name="(csrf_token|submission)" value="([^"]+)"')


class RefusedError(Exception):
    """The portal answered otherwise than it should; a measurement of error pages is none."""


class Client:
    """One browser, which comes from another address with each request: many people, not one that is limited."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookies = dict(cookies or {})

    def get(self, path: str) -> bytes:
        """Fetch a page; the body stays packed until somebody wants to read it."""
        return self._ask("GET", path, None, {}, expected=200)

    def post(self, path: str, form: dict[str, str], *, expected: int) -> bytes:
        """Send a form."""
        body = urlencode(form)
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"}, expected=expected)

    def tokens(self, path: str) -> dict[str, str]:
        """Open a form and give the hidden fields that must come back with it."""
        found = _HIDDEN.findall(gzip.decompress(self.get(path)))
        return {name.decode(): value.decode() for name, value in found}

    def log_in(self, name: str, password: str) -> dict[str, str]:
        """Log in and give the cookies, for other connections of the same person."""
        form = self.tokens("/masuk") | {"name": name, "password": password}
        self.post("/masuk", form, expected=303)
        return dict(self._cookies)

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str], *, expected: int) -> bytes:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        self._connection.request(
            method, path, body,
            {"Accept-Encoding": "gzip", "Connection": "keep-alive", "Cookie": cookies,
             "X-Forwarded-For": _an_address(), **headers},
        )  # fmt: skip
        answer = self._connection.getresponse()
        content = answer.read()
        for set_cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = set_cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        if answer.status != expected:
            raise RefusedError(f"{method} {path}: {answer.status} instead of {expected}")
        return content


def _an_address() -> str:
    return ".".join(map(str, (10, *random.randbytes(3))))
