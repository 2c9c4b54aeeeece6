"""What the data staff watch: every decision beside its suggestion, and every complaint sent back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Action, Complaint, Decision, Event, Suggestion


@dataclass(frozen=True)
class Judged:
    """One decision beside the suggestion it was made on.

    `rank` is the place of the chosen topic in the suggestion, from 1; 0 when it was not among those shown.
    `p` is the probability given to the suggested topic, `seconds` how long the page stood open.
    """

    number: str
    at: datetime
    model_version: str
    suggested_topic: str
    topic: str
    suggested_agency: str
    agency: str
    kind: str
    accepted: bool
    in_bulk: bool
    seconds: int | None
    rank: int
    p: float


def judged(session: Session) -> Iterator[Judged]:
    """Yield the decisions that were made on a suggestion, oldest first."""
    rows = session.execute(
        select(Decision, Suggestion.topics, Complaint.number)
        .join(Suggestion, Suggestion.id == Decision.suggestion_id)
        .join(Complaint, Complaint.id == Decision.complaint_id)
        .order_by(Decision.id)
    )
    for decision, topics, number in rows:
        shown = [key for key, _p in topics]
        yield Judged(
            number=number, at=decision.at, model_version=decision.model_version or "",
            suggested_topic=decision.suggested_topic or "", topic=decision.topic,
            suggested_agency=decision.suggested_agency or "", agency=decision.agency, kind=decision.kind,
            accepted=decision.accepted, in_bulk=decision.in_bulk, seconds=decision.seconds,
            rank=shown.index(decision.topic) + 1 if decision.topic in shown else 0, p=topics[0][1],
        )  # fmt: skip


@dataclass(frozen=True)
class Misroute:
    """One return: which agency sent the complaint back, and how long it had it."""

    number: str
    at: datetime
    agency: str
    days: float


def misroutes(session: Session) -> Iterator[Misroute]:
    """Yield the returns, oldest first; `days` counts from the assignment before it."""
    assigned: dict[int, datetime] = {}
    rows = session.execute(
        select(Event.complaint_id, Event.at, Event.action, Event.agency, Complaint.number)
        .join(Complaint, Complaint.id == Event.complaint_id)
        .where(Event.action.in_((Action.ASSIGNED, Action.RETURNED)))
        .order_by(Event.id)
    )
    for complaint_id, at, action, agency, number in rows:
        if action is Action.ASSIGNED:
            assigned[complaint_id] = at
        elif complaint_id in assigned:
            lost = (at - assigned.pop(complaint_id)).total_seconds() / 86_400
            yield Misroute(number, at, agency or "", lost)
