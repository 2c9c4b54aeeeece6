"""What somebody has passed over: it is not offered to them again before the next log-in, or before nothing else is."""

from collections.abc import MutableMapping

# The session lives in a cookie: a hundred numbers of a kind are as many as it should carry.
MOST = 100
# Labels to review by their decisions, complaints in the queue, and those left out of what was accepted together.
LABELS, WAITING, UNTICKED = "passed", "skipped", "unticked"


def add(session: MutableMapping, one: int, *, of: str) -> None:
    """Pass over one more; the first of too many is offered again."""
    session[of] = [*(other for other in session.get(of, []) if other != one), one][-MOST:]


def ids(session: MutableMapping, *, of: str) -> frozenset[int]:
    """Give what was passed over."""
    return frozenset(session.get(of, []))


def forget(session: MutableMapping, *, of: str) -> None:
    """Offer everything again."""
    session.pop(of, None)
