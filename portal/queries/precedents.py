"""The desk's latest decisions, as far as they tell who handles what."""

from collections import Counter
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from portal.models import Complaint, Decision, Status

WINDOW = timedelta(days=730)
# Whoever suggests waits for this read once a minute, so it has an end however many decisions there are.
MOST = 5_000


class Precedent(NamedTuple):
    """A decision: who chose which agency, where, and whether that agency then answered."""

    topic: str
    kind: str
    agency: str
    district: str
    surroundings: str
    by: int
    answered: bool


def precedents(session: Session, *, until: datetime) -> Counter[Precedent]:
    """Count the last decisions on each complaint, newest first, of the two years before a moment.

    What an agency sent back, what was put away and what is confidential is no precedent.
    """
    newest = select(Decision).order_by(Decision.id.desc()).limit(MOST).subquery()
    one = aliased(Decision, newest)
    rows = (
        select(one.complaint_id, one.topic, one.kind, one.agency, Complaint.district,
               func.coalesce(one.surroundings, ""), one.by_id, func.coalesce(Complaint.answered_at > one.at, False))
        .join(Complaint, Complaint.id == one.complaint_id)
        .where(one.at > until - WINDOW, ~Complaint.confidential)
        .where(Complaint.status.not_in([Status.RETURNED, Status.ARCHIVED]))
        .order_by(one.id.desc())
    )  # fmt: skip
    last: dict[int, Precedent] = {}
    for complaint_id, *decided in session.execute(rows):
        if complaint_id not in last:
            last[complaint_id] = Precedent(*decided)
    return Counter(last.values())
