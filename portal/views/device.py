"""What this browser's session holds for a citizen: tickets for forms, the receipt, the complaints followed."""

import secrets

from flask import session

from portal import grants, receipt
from portal.tickets import Tickets
from portal.views.current import settings

_SLOT, SUPPORTED = "device", "supported"


def tickets() -> Tickets:
    """Give the tickets of this browser."""
    if _SLOT not in session:
        session[_SLOT] = secrets.token_urlsafe(18)
    return Tickets(session[_SLOT], settings().secret_key)


def forget_everything() -> None:
    """Leave nothing on this device: no receipt, no complaint, and no form that could bring either back."""
    receipt.forget(session)
    grants.forget(session)
    session.pop(_SLOT, None)
    session.pop(SUPPORTED, None)
