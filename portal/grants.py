"""Which complaints a browser may follow since their codes were given: a few at a time, each for an hour."""

from collections.abc import MutableMapping
from datetime import datetime, timedelta

KEPT = timedelta(hours=1)
MOST = 5
_SLOT = "grants"


class CodeNeededError(Exception):
    """This browser may not follow that complaint, or no longer; whether there is one is not said."""

    def __init__(self, number: str) -> None:
        super().__init__("the access code is needed")
        self.number = number


def give(session: MutableMapping, complaint_id: int, *, at: datetime) -> None:
    """Let this browser follow one more complaint for the next hour; the oldest of too many is forgotten."""
    others = [grant for grant in session.get(_SLOT, []) if grant[0] != complaint_id]
    session[_SLOT] = [*others, [complaint_id, int(at.timestamp())]][-MOST:]


def given(session: MutableMapping, *, at: datetime) -> list[int]:
    """List the ids of the complaints that this browser may follow now."""
    oldest = at.timestamp() - KEPT.total_seconds()
    return [complaint_id for complaint_id, since in session.get(_SLOT, []) if since >= oldest]


def forget(session: MutableMapping) -> None:
    """Follow none any more."""
    session.pop(_SLOT, None)
