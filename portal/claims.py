"""Leading admins on from one complaint to the next, each to another one, without a lock that anybody waits for."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, delete, text
from sqlalchemy.orm import Session

from portal.models import Claim, Complaint, User
from portal.models.columns import Moment
from portal.queries.desk import next_waiting

_TRIES = 5
_TAKE = text(
    "INSERT INTO claim (complaint_id, user_id, since) VALUES (:complaint, :user, :at) "
    "ON CONFLICT (complaint_id) DO UPDATE SET user_id = excluded.user_id, since = excluded.since "
    "WHERE claim.user_id = excluded.user_id OR claim.since <= :lapsed RETURNING user_id"
).bindparams(bindparam("at", type_=Moment), bindparam("lapsed", type_=Moment))


def take_next(session: Session, admin: User, *, at: datetime, but: Collection[int] = ()) -> Complaint | None:
    """Let go of what the admin had open, and take up the first complaint that no colleague has open.

    Those named in `but` come only when there is no other. None when nothing waits, or when colleagues have open
    whatever does.
    """
    session.execute(delete(Claim).where(Claim.user_id == admin.id))
    for _ in range(_TRIES):
        found = next_waiting(session, admin, at=at, but=but) or next_waiting(session, admin, at=at)
        if found is None or _take(session, found, admin, at):
            return found
    return None


def _take(session: Session, complaint: Complaint, admin: User, at: datetime) -> bool:
    """Take it up, unless a colleague was quicker in this very moment."""
    taken = {"complaint": complaint.id, "user": admin.id, "at": at, "lapsed": at - Claim.LAPSES}
    return session.execute(_TAKE, taken).first() is not None
