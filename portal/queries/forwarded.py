"""What the desk lists once it has decided: with an agency, ended, or asked for by number."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, literal_column, or_, select, union
from sqlalchemy.orm import Session

from portal import paging
from portal.models import Complaint, User
from portal.models.complaint import HAS_ENDED, WITH_AGENCY
from portal.visibility import visible_to

_with_agency = literal_column(f"complaint.{WITH_AGENCY}")
_has_ended = literal_column(f"complaint.{HAS_ENDED}")


@dataclass(frozen=True)
class ListFilter:
    """What a clerk asked to see; empty means all."""

    agency: str = ""
    topic: str = ""
    district: str = ""
    after: str = ""


def at_agencies(session: Session, viewer: User, chosen: ListFilter) -> paging.Page:
    """List what agencies are to act on, the earliest due first, so that late ones lead."""
    rows = _filtered(visible_to(viewer).where(_with_agency), chosen)
    return paging.fetch_by_moment(session, rows, Complaint.due_at, Complaint.id, after=chosen.after)


def ended(session: Session, viewer: User, chosen: ListFilter) -> paging.Page:
    """List what is finished, closed or archived, the latest first."""
    rows = _filtered(visible_to(viewer).where(_has_ended), chosen)
    keys = [Complaint.waiting_since, Complaint.id]
    return paging.fetch(session, rows, keys, after=chosen.after, newest_first=True)


def at_agencies_counts(session: Session, now: datetime) -> tuple[int, int]:
    """Count what is with agencies, and how much of it is late."""
    late = func.count().filter(Complaint.due_at < now)
    return session.execute(select(func.count(), late).select_from(Complaint).where(_with_agency)).one()


def of_agency(viewer: User) -> Select[tuple[Complaint]]:
    """Select what the viewer's own agency is to act on, ready to be walked by due date."""
    return visible_to(viewer).where(Complaint.agency == viewer.agency, _with_agency)


def numbered(session: Session, viewer: User, typed: str, *, after: str = "") -> paging.Page:
    """List complaints whose number, or tracking ID at LAPOR!, is or contains what was typed; newest first."""
    if not typed:
        return paging.Page([], None)
    # «KT 26 000123» and «KT-26-000 123» are the same number, read aloud or copied from paper.
    words = typed.split()
    joined = {"".join(words).upper(), "-".join(words).upper()}
    typed = "".join(words)
    exact = visible_to(viewer).where(or_(Complaint.number.in_(joined), Complaint.lapor_id == typed))
    if found := list(session.scalars(exact)):
        return paging.Page(found, None)
    # Each half reads one narrow index from end to end, instead of the rows.
    holders = union(
        select(Complaint.id).where(or_(*(Complaint.number.contains(one, autoescape=True) for one in joined))),
        select(Complaint.id).where(
            Complaint.lapor_id.is_not(None), Complaint.lapor_id.icontains(typed, autoescape=True)
        ),
    )
    rows = visible_to(viewer).where(Complaint.id.in_(holders))
    return paging.fetch(session, rows, [Complaint.id], after=after, newest_first=True)


def _filtered(rows: Select, chosen: ListFilter) -> Select:
    for column, value in ((Complaint.agency, chosen.agency), (Complaint.topic, chosen.topic),
                          (Complaint.district, chosen.district)):  # fmt: skip
        if value:
            rows = rows.where(column == value)
    return rows
