"""The decisions as labels: what a model may learn from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.models import Choice, Complaint, Decision, Identity
from portal.queries.label_review import corrections


@dataclass(frozen=True)
class Label:
    """A complaint with the topic, agency and kind last decided for it."""

    text: str
    title: str
    district: str
    topic: str
    agency: str
    kind: str
    author: str


def decided(session: Session, *, since: datetime | None = None) -> Iterator[Label]:
    """Yield the last decision on each complaint as its reviews left it; confidential complaints teach nobody anything.

    `author` tells complainants apart: by what they left as contact, else each complaint is its own.
    """
    last = select(func.max(Decision.id)).group_by(Decision.complaint_id)
    chosen = (
        select(Complaint.id, Complaint.text, Complaint.title, Complaint.district, Decision.topic,
               Decision.agency, Decision.kind, Identity.contact, Decision.id)
        .join(Decision, Decision.complaint_id == Complaint.id)
        .outerjoin(Identity, Identity.complaint_id == Complaint.id)
        .where(Decision.id.in_(last), ~Complaint.confidential)
        .order_by(Decision.id)
    )  # fmt: skip
    if since is not None:
        chosen = chosen.where(Decision.at > since)
    corrected = corrections(session)
    for complaint_id, text, title, district, topic, agency, kind, contact, decision_id in session.execute(chosen):
        author = f"contact:{contact}" if contact else f"complaint:{complaint_id}"
        taught = corrected.get(decision_id) or Choice(topic, agency, kind)
        yield Label(text, title, district, taught.topic, taught.agency, taught.kind, author)
