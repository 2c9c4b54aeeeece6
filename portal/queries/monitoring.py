"""What the data staff's notebooks watch: every decision beside the suggestion it was made on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Complaint, Decision, Suggestion


@dataclass(frozen=True)
class Judged:
    """One decision beside the suggestion it was made on, which had not seen it.

    `rank` is the place of the chosen topic in the suggestion, from 1; 0 when it was not among those kept.
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
    text: str


def judged(session: Session) -> Iterator[Judged]:
    """Yield the decisions that were made on a suggestion, oldest first; never on confidential complaints."""
    rows = session.execute(
        select(Decision, Suggestion.topics, Complaint.number, Complaint.text)
        .join(Suggestion, Suggestion.id == Decision.suggestion_id)
        .join(Complaint, Complaint.id == Decision.complaint_id)
        .where(~Complaint.confidential)
        .order_by(Decision.id)
    )
    for decision, topics, number, text in rows:
        shown = [key for key, _p in topics]
        yield Judged(
            number=number, at=decision.at, model_version=decision.model_version or "",
            suggested_topic=decision.suggested_topic or "", topic=decision.topic,
            suggested_agency=decision.suggested_agency or "", agency=decision.agency, kind=decision.kind,
            accepted=decision.accepted, in_bulk=decision.in_bulk, seconds=decision.seconds,
            rank=shown.index(decision.topic) + 1 if decision.topic in shown else 0, p=topics[0][1], text=text,
        )  # fmt: skip
