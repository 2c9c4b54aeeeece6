"""Which labels somebody has passed over while reviewing: they are not offered again before the next log-in."""

from collections.abc import MutableMapping

# The session lives in a cookie: some hundred numbers are as many as it should carry.
MOST = 150
_SLOT = "passed"


def add(session: MutableMapping, decision_id: int) -> None:
    """Pass over one more label; the first of too many is offered again."""
    session[_SLOT] = [*(one for one in session.get(_SLOT, []) if one != decision_id), decision_id][-MOST:]


def ids(session: MutableMapping) -> frozenset[int]:
    """Give the decisions whose labels were passed over."""
    return frozenset(session.get(_SLOT, []))
