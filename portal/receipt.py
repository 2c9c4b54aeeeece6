"""The receipt: remembered by the sender's browser for a while, drawn as a QR code without the secret."""

import io
import re
from collections.abc import MutableMapping
from datetime import datetime, timedelta

import segno

KEPT = timedelta(hours=2)
_SLOT = "receipt_of"
_MISREAD = str.maketrans("OIL", "011")


class ReceiptClosedError(Exception):
    """The receipt is not shown here, or no longer."""


def remember(session: MutableMapping, key: str) -> None:
    """Let this browser see the receipt of the form with this key."""
    session[_SLOT] = key


def key_in(session: MutableMapping) -> str:
    """Give the submission key whose receipt this browser may see.

    Raises ReceiptClosedError when there is none.
    """
    if not session.get(_SLOT):
        raise ReceiptClosedError
    return session[_SLOT]


def seen_key(session: MutableMapping) -> str:
    """Give the key of the receipt that this browser may see, or nothing."""
    return session.get(_SLOT, "")


def check_shown(received_at: datetime, *, at: datetime) -> None:
    """Make sure that a receipt may still be shown: for two hours after arrival, however often the form is sent.

    Raises ReceiptClosedError later.
    """
    if at - received_at >= KEPT:
        raise ReceiptClosedError


def forget(session: MutableMapping) -> None:
    """Remove the receipt from this browser."""
    session.pop(_SLOT, None)


def is_number(typed: str, prefix: str) -> bool:
    """Tell whether this looks like one of the region's complaint numbers."""
    return re.fullmatch(rf"{re.escape(prefix)}-\d{{2}}-\d{{6,9}}", typed, re.ASCII) is not None


def read_number(typed: str, prefix: str) -> str:
    """Read a number as people write it: case, spaces, hyphens, misread letters and zeros left out do not matter.

    What is no number comes back as it is, in capitals, so that all wrong ones are judged and counted alike.
    """
    plain = "".join(one for one in typed.upper() if one.isalnum())
    parts = re.fullmatch(rf"(?:NO|NOMOR)?{re.escape(prefix)}(\d{{2}})([\dOIL]{{1,9}})", plain, re.ASCII)
    return f"{prefix}-{parts[1]}-{parts[2].translate(_MISREAD):0>6}" if parts else plain


def qr_svg(address: str) -> bytes:
    """Draw an address as an SVG of about 2 kB."""
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", scale=4, border=4, light="#fff")
    return drawn.getvalue()
