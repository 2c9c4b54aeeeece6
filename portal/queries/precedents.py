"""The desk's latest decisions, as far as they tell who handles what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Complaint, Decision, Status

WINDOW = timedelta(days=730)
# Whoever suggests waits for this read once a minute, so it has an end however many decisions there are.
MOST = 6_000


@dataclass(frozen=True, slots=True)
class Precedent:
    """A complaint's last decision: who chose which agency, where, and whether that agency then answered."""

    topic: str
    kind: str
    agency: str
    district: str
    surroundings: str
    by: int
    answered: bool


def precedents(session: Session, *, until: datetime) -> Iterator[Precedent]:
    """Yield the last decision on each complaint, newest first, of the two years before a moment.

    What an agency sent back, what was put away and what is confidential is no precedent.
    """
    rows = (
        select(Decision.complaint_id, Decision.topic, Decision.kind, Decision.agency, Complaint.district,
               Decision.surroundings, Decision.by_id, Complaint.answered_at > Decision.at,
               Complaint.status, Complaint.confidential)
        .join(Complaint, Complaint.id == Decision.complaint_id)
        .where(Decision.at > until - WINDOW)
        .order_by(Decision.id.desc())
        .limit(MOST)
    )  # fmt: skip
    seen = set()
    for complaint_id, *said, around, by, answered, status, confidential in session.execute(rows):
        if complaint_id in seen:
            continue
        seen.add(complaint_id)
        if not confidential and status not in {Status.RETURNED, Status.ARCHIVED}:
            yield Precedent(*said, around or "", by, bool(answered))
