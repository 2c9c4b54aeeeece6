"""The receipt: remembered by the sender's browser for a while, drawn as a QR code without the secret."""

import io
import re
from collections.abc import MutableMapping
from datetime import datetime, timedelta

import segno

KEPT = timedelta(hours=2)
_SLOT = "receipt"


def remember(session: MutableMapping, key: str, *, at: datetime) -> None:
    """Let this browser see the receipt for the next two hours."""
    session[_SLOT] = [key, int(at.timestamp())]


def key_in(session: MutableMapping, *, at: datetime) -> str | None:
    """Give the submission key whose receipt this browser may still see."""
    key, since = session.get(_SLOT) or (None, 0)
    return key if at.timestamp() - since < KEPT.total_seconds() else None


def forget(session: MutableMapping) -> None:
    """Remove the receipt from this browser."""
    session.pop(_SLOT, None)


def is_number(typed: str, prefix: str) -> bool:
    """Tell whether this looks like one of the region's complaint numbers."""
    return re.fullmatch(rf"{re.escape(prefix)}-\d{{2}}-\d{{6,9}}", typed, re.ASCII) is not None


def qr_svg(address: str) -> bytes:
    """Draw an address as an SVG of about 2 kB."""
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", scale=4, border=4, light="#fff")
    return drawn.getvalue()
