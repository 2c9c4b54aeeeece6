"""The desk's latest decisions, as far as they tell who handles what."""

from collections import Counter
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from portal.models import Complaint, Decision, LabelReview, Status
from portal.queries.label_review import last_reviews

WINDOW = timedelta(days=730)
# Read once a minute behind the suggestions; it has an end however many decisions there are.
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

    What an agency sent back, what was put away and what is confidential is no precedent; a reviewed decision
    counts as its reviewer left it.
    """
    newest = select(Decision).order_by(Decision.id.desc()).limit(MOST).subquery()
    one = aliased(Decision, newest)
    # Told as a column, not asked for: where most complaints share a status, PostgreSQL takes a condition on it
    # to leave one row, and reads all complaints once for each decision.
    counts = and_(~Complaint.confidential, ~Complaint.taken_back(), Complaint.status != Status.ARCHIVED)
    rows = (
        select(counts, one.id, one.complaint_id, one.topic, one.kind, one.agency, Complaint.district,
               func.coalesce(one.surroundings, ""), one.by_id, func.coalesce(Complaint.answered_at > one.at, False))
        .join(Complaint, Complaint.id == one.complaint_id)
        .where(one.at > until - WINDOW)
        .order_by(one.id.desc())
    )  # fmt: skip
    reviewed = last_reviews(session)
    last: dict[int, Precedent] = {}
    for counting, decision_id, complaint_id, *decided in session.execute(rows):
        if counting and complaint_id not in last:
            last[complaint_id] = _as_reviewed(Precedent(*decided), reviewed.get(decision_id))
    return Counter(last.values())


def _as_reviewed(made: Precedent, review: LabelReview | None) -> Precedent:
    if review is None or (review.topic, review.agency, review.kind) == (made.topic, made.agency, made.kind):
        return made
    return made._replace(topic=review.topic, agency=review.agency, kind=review.kind, by=review.by_id, answered=False)
