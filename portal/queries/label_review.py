"""The desk's last labels with what is known of them, and what reviews made of labels."""

from collections.abc import Iterable, Iterator
from textwrap import shorten

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from portal.doubts import Decided
from portal.models import Action, Complaint, Decision, Event, LabelReview, Status, Suggestion, Verdict

# Some months of a large city's desk; what is older has been read, or taught long enough.
WINDOW = 2_000
_AT_ONCE = 500


def last_reviews(session: Session) -> dict[int, LabelReview]:
    """Give the last review of each reviewed decision, by decision: what it says is what the complaint teaches."""
    rows = select(LabelReview).where(LabelReview.id.in_(_last_reviews()))
    return {review.decision_id: review for review in session.scalars(rows)}


def reviews_of(session: Session, decision: Decision) -> list[LabelReview]:
    """List the reviews of a decision, oldest first."""
    rows = select(LabelReview).where(LabelReview.decision_id == decision.id).options(joinedload(LabelReview.by))
    return list(session.scalars(rows.order_by(LabelReview.id)))


def counts(session: Session) -> tuple[int, int]:
    """Count the labels reviewed, and how many of them were corrected."""
    corrected = func.count().filter(LabelReview.verdict == Verdict.CORRECTED)
    row = session.execute(select(func.count(), corrected).where(LabelReview.id.in_(_last_reviews()))).one()
    return row[0], row[1]


def last_labels(session: Session, *, most: int = WINDOW) -> list[Decided]:
    """List the last decision on each complaint among the newest; never of confidential ones, nor if taken back."""
    rows = list(session.execute(_newest(most)))
    decided: dict[int, list] = {}
    for row in rows:
        decided.setdefault(row.complaint_id, []).append(row)
    returned = _returns(session, [row.complaint_id for row in rows if row.returns])
    reviewed = _reviewed(session, rows)
    return [_label(own, returned.get(complaint), reviewed) for complaint, own in decided.items()]


def _newest(most: int) -> Select:
    return (
        select(
            Decision.id, Decision.complaint_id, Decision.at, Decision.by_id, Decision.topic, Decision.agency,
            Decision.kind, Complaint.number, Complaint.title, Complaint.text, Complaint.returns, Suggestion.topics,
        )
        .join(Complaint, Complaint.id == Decision.complaint_id)
        .outerjoin(Suggestion, Suggestion.id == Decision.suggestion_id)
        .where(~Complaint.confidential, func.coalesce(Complaint.held_from, Complaint.status) != Status.RECEIVED)
        .order_by(Decision.id.desc())
        .limit(most)
    )  # fmt: skip


def _label(own: list, last_return, reviewed: dict[int, LabelReview]) -> Decided:
    """Turn a complaint's decisions, newest first, into its label as it teaches now."""
    last, review = own[0], reviewed.get(own[0].id)
    rejected = next((row.topic for row in own if last_return and row.at <= last_return.at), None)
    other = next((row.topic for row in own[1:] if row.by_id != last.by_id and row.topic != last.topic), "")
    source = review or last
    return Decided(
        decision_id=last.id, number=last.number, heading=last.title or shorten(last.text, 90, placeholder=" …"),
        text=last.text, at=last.at, by_id=last.by_id, topic=source.topic, agency=source.agency, kind=source.kind,
        ranked=last.topics or [], reviewed=review is not None, earlier="" if last_return else other,
        returned_by=last_return.agency if rejected == last.topic else "",
    )  # fmt: skip


def _returns(session: Session, complaints: list[int]) -> dict[int, Event]:
    """Give the last return of each complaint that was sent back."""
    found: dict[int, Event] = {}
    for some in _chunks(sorted(set(complaints))):
        rows = select(Event).where(Event.complaint_id.in_(some), Event.action == Action.RETURNED)
        found |= {event.complaint_id: event for event in session.scalars(rows.order_by(Event.id))}
    return found


def _reviewed(session: Session, rows: list) -> dict[int, LabelReview]:
    oldest = rows[-1].id if rows else 0
    found = select(LabelReview).where(LabelReview.decision_id >= oldest).order_by(LabelReview.id)
    return {review.decision_id: review for review in session.scalars(found)}


def _last_reviews() -> Select:
    return select(func.max(LabelReview.id)).group_by(LabelReview.decision_id)


def _chunks(ids: list[int]) -> Iterator[Iterable[int]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
