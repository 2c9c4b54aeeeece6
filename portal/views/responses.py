"""What every answer carries: safety headers, and compression that gives no lengths away."""

import gzip
import io
import secrets
from functools import lru_cache

from flask import Response, request

from portal.views.current import settings

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}
_COMPRESSED = ("text/html", "text/css", "text/javascript", "image/svg+xml", "application/json")


def finish(response: Response) -> Response:
    """Add the headers and compress; runs after every view."""
    response.headers.setdefault("Content-Security-Policy", _POLICY)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if settings().https:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    if request.endpoint == "static":
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    else:
        response.headers.setdefault("Cache-Control", "no-store")
    return _compress(response)


def _compress(response: Response) -> Response:
    if (
        response.mimetype not in _COMPRESSED
        or "gzip" not in request.accept_encodings
        or response.headers.get("Content-Encoding")
        or response.status_code in {204, 304}
    ):
        return response
    response.direct_passthrough = False
    body = response.get_data()
    packed = _pack_static(body) if request.endpoint == "static" else _pack(body)
    response.set_data(packed)
    response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    return response


@lru_cache(maxsize=16)
def _pack_static(body: bytes) -> bytes:
    return gzip.compress(body, 9, mtime=0)


def _pack(body: bytes) -> bytes:
    """Compress with a file name of random length in the header.

    A page that holds both a secret and words of a stranger's choosing would leak the secret through its
    compressed length (BREACH); the random length drowns that.
    """
    packed = io.BytesIO()
    name = secrets.token_hex(secrets.randbelow(40) + 1)
    with gzip.GzipFile(name, "wb", 6, packed, mtime=0) as file:
        file.write(body)
    return packed.getvalue()
