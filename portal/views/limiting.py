"""Limits as views ask for them: who is counted, and how a refused guess or sending comes out."""

from flask import request

from portal import clock, throttle
from portal.extensions import db, only_reading
from portal.limits import Limit
from portal.throttle import Counts, Use
from portal.views.current import settings


def counts() -> Counts:
    """Give the counts as they stand now."""
    return Counts(db.session, settings().secret_key, clock.now())


def by_address(limit: Limit) -> Use:
    """Count the sender's network."""
    return Use(limit, throttle.network(request.remote_addr))


def guess(*uses: Use) -> Counts:
    """Count guesses before they are judged; a flood of refused ones takes no lock.

    Raises TooManyError.
    """
    now = counts()
    with only_reading():
        now.check(*uses)
    now.take(*uses)
    return now


def check_sending(limit: Limit) -> None:
    """Look before the work is done whether it could be counted; raises TooManyError."""
    if not throttle.is_nobody(request.remote_addr):
        counts().check(by_address(limit))


def count_sending(limit: Limit, *, of: str = "", n: int = 1) -> None:
    """Count what is sent from an address, or from there to one complaint; comes last before the commit.

    An address that tells nobody apart is not counted: a whole regency would be shut out by a proxy that
    `PORTAL_PROXIES` does not tell of. Raises TooManyError, and nothing is kept.
    """
    if n and not throttle.is_nobody(request.remote_addr):
        counts().take(Use(limit, f"{throttle.network(request.remote_addr)} {of}".strip(), n))


def count_for(limit: Limit, complaint_id: int) -> None:
    """Count what is sent to a complaint, from wherever; comes last before the commit."""
    counts().take(Use(limit, str(complaint_id)))
