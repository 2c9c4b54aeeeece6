"""Complaints that an agency sent back, judged afterwards by what was suggested, chosen, and chosen in the end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Action, Complaint, Decision, Event


class Erred(StrEnum):
    """Who led the complaint astray, as far as the records tell."""

    MODEL = "model"
    COMPLAINANT = "complainant"
    ADMIN = "admin"
    NOBODY = "nobody"
    WAITING = "waiting"


@dataclass(frozen=True)
class Misroute:
    """A complaint that was sent back at least once.

    `hops` counts the returns, `days` the time from the first choice to the last one, or until now.
    `suggestion_right` tells whether the first suggestion had named the agency where it ended.
    """

    number: str
    at: datetime
    agency: str
    erred: Erred
    suggestion_right: bool
    hops: int
    days: float


def misroutes(session: Session, since: datetime, now: datetime, *, most: int = 2_000) -> list[Misroute]:
    """Judge the complaints sent back since a moment, the newest `most` returns; never confidential ones."""
    newest = (
        select(Event.complaint_id)
        .join(Complaint, Complaint.id == Event.complaint_id)
        .where(Event.action == Action.RETURNED, Event.at >= since, ~Complaint.confidential)
        .order_by(Event.id.desc())
        .limit(most)
    )
    rows = session.execute(
        select(Decision, Complaint.number, Complaint.preferred_topic, Complaint.returns)
        .join(Complaint, Complaint.id == Decision.complaint_id)
        .where(Decision.complaint_id.in_(newest))
        .order_by(Decision.complaint_id, Decision.id)
    ).all()
    returned = _first_returns(session, newest)
    return [
        _judge([row.Decision for row in own], own[0], returned[complaint], now)
        for complaint, own in _by_complaint(rows)
    ]


def _by_complaint(rows) -> Iterator[tuple[int, list]]:
    for complaint, own in groupby(rows, key=lambda row: row.Decision.complaint_id):
        yield complaint, list(own)


def _first_returns(session: Session, complaints) -> dict[int, Event]:
    rows = select(Event).where(Event.complaint_id.in_(complaints), Event.action == Action.RETURNED)
    return {event.complaint_id: event for event in session.scalars(rows.order_by(Event.id.desc()))}


def _judge(decisions: list[Decision], known, returned: Event, now: datetime) -> Misroute:
    before = [one for one in decisions if one.at <= returned.at] or decisions[:1]
    wrong, last = before[-1], decisions[-1]
    again = last is not wrong
    return Misroute(
        number=known.number, at=returned.at, agency=returned.agency or wrong.agency,
        erred=_who(wrong, last, known.preferred_topic) if again else Erred.WAITING,
        suggestion_right=again and wrong.suggested_agency == last.agency,
        hops=known.returns, days=((last.at if again else now) - wrong.at).total_seconds() / 86_400,
    )  # fmt: skip


def _who(wrong: Decision, last: Decision, preferred: str | None) -> Erred:
    """Name who erred.

    An agency that gets it back in the end had no better place for it: nobody erred. A choice that followed the
    suggestion is the model's error, one that followed the complainant against it the complainant's, else the
    admin's.
    """
    if last.agency == wrong.agency:
        return Erred.NOBODY
    if wrong.agency == wrong.suggested_agency:
        return Erred.MODEL
    return Erred.COMPLAINANT if preferred and wrong.topic == preferred else Erred.ADMIN
