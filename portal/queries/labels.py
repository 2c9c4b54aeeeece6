"""The decisions as labels: what a model may learn from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.models import Complaint, Decision, Identity
from portal.queries.label_review import last_reviews


@dataclass(frozen=True)
class Label:
    """A complaint with the topic, agency and kind last decided for it.

    `first` is the number of the first decision on it: it tells which version cannot have seen it.
    """

    text: str
    title: str
    district: str
    topic: str
    agency: str
    kind: str
    contact: str
    corrector: str
    first: int


def decided(session: Session, *, since: datetime | None = None) -> Iterator[Label]:
    """Yield the last decision on each complaint as its reviews left it; confidential complaints teach nobody anything.

    Nor does a decision that its agency has sent back or the desk has taken back, until the desk decides anew or a
    review says what it teaches. With `since` only complaints first decided after that moment: what was decided anew is
    not new to a version that had learnt it before.
    `contact` is what the complainant left, if anything; `corrector` tells apart those whose word the label is.
    """
    firsts = select(Decision.complaint_id, func.min(Decision.id).label("first"), func.max(Decision.id).label("last"),
                    func.min(Decision.at).label("begun"))  # fmt: skip
    of = firsts.group_by(Decision.complaint_id).subquery()
    chosen = (
        select(Complaint.text, Complaint.title, Complaint.district, Identity.contact, of.c.first,
               Complaint.taken_back(), Decision)
        .join(of, of.c.complaint_id == Complaint.id)
        .join(Decision, Decision.id == of.c.last)
        .outerjoin(Identity, Identity.complaint_id == Complaint.id)
        .where(~Complaint.confidential)
        .order_by(Decision.id)
    )
    if since is not None:
        chosen = chosen.where(of.c.begun > since)
    reviewed = last_reviews(session)
    for text, title, district, contact, first, undecided, decision in session.execute(chosen):
        taught = reviewed.get(decision.id, decision)
        if not undecided or taught is not decision:
            yield Label(text, title, district, taught.topic, taught.agency, taught.kind, contact or "",
                        f"person:{taught.by_id}", first)  # fmt: skip
