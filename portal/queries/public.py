"""What everybody may list and count."""

from dataclasses import dataclass, replace
from datetime import datetime
from statistics import median

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from portal import paging, search
from portal.likeness import Asked, public_neighbours
from portal.models import OPEN, Complaint, Status
from portal.visibility import public

# A count this small could point at a person; it is shown as «kurang dari 5».
SMALLEST_COUNT = 5


@dataclass(frozen=True)
class PublicFilter:
    """What a visitor asked to see; empty means all."""

    words: str = ""
    or_words: str = ""  # a place's name may be a word like any other: what holds these is listed beside the place
    district: str = ""
    village: str = ""
    topic: str = ""
    status: str = ""
    after: str = ""


def published(session: Session, chosen: PublicFilter) -> paging.Page:
    """List published complaints, newest first."""
    lists = [_fitting(session, chosen)]
    if chosen.or_words:
        lists.append(_fitting(session, replace(chosen, words=chosen.or_words, district="", village="")))
    return paging.fetch_any(
        session, lists, [Complaint.published_at, Complaint.id], after=chosen.after, newest_first=True
    )


def _fitting(session: Session, chosen: PublicFilter) -> Select:
    rows = public()
    if chosen.words:
        rows = search.with_words(session, rows, chosen.words)
    if chosen.district:
        rows = rows.where(Complaint.district == chosen.district)
    if chosen.village:
        rows = rows.where(Complaint.village == chosen.village)
    if chosen.topic:
        rows = rows.where(Complaint.topic == chosen.topic)
    if chosen.status in set(Status):
        rows = rows.where(Complaint.status == Status(chosen.status))
    return rows


def similar_public(session: Session, text: str, district: str, *, most: int = 3) -> list[Complaint]:
    """Find the open public complaints of a district that say much the same as a text.

    Only published wording is asked, weights and all: whether a word stands in a complaint that is not
    public must show in no answer.
    """
    ranked = [found for found, _likeness in public_neighbours(session, Asked(text, district), open_here=True)]
    if not ranked:
        return []
    here = public().where(Complaint.district == district, Complaint.status.in_(OPEN))
    rows = {row.id: row for row in session.scalars(here.where(Complaint.id.in_(ranked)))}
    return [rows[one] for one in ranked if one in rows][:most]


@dataclass(frozen=True)
class Month:
    """The figures of the month so far; None where the count is too small to show."""

    received: int | None
    answered: int | None
    fixed: int | None
    median_days: float | None


def month_so_far(session: Session, since: datetime) -> Month:
    """Count what came in since the month began, and what became of it."""
    answered = Complaint.answered_at.is_not(None)
    row = session.execute(
        select(func.count(), func.count().filter(answered), func.count().filter(Complaint.fixed.is_(True)))
        .where(Complaint.received_at >= since)
    ).one()
    shown = [number if number >= SMALLEST_COUNT else None for number in row]
    median = _median_days_to_answer(session, since) if shown[1] else None
    return Month(*shown, median)


def _median_days_to_answer(session: Session, since: datetime) -> float:
    """Compute the median days from arrival to first answer among those that arrived since."""
    moments = session.execute(
        select(Complaint.received_at, Complaint.answered_at)
        .where(Complaint.received_at >= since, Complaint.answered_at.is_not(None))
    )
    return median((done - came).total_seconds() / 86_400 for came, done in moments)
