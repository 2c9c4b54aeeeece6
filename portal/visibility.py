"""Who may see which complaint and which parts of it: the only road to a SELECT of complaints."""

from collections.abc import Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import Select, and_, exists, false, or_, select
from sqlalchemy.orm import Session, selectinload, undefer
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.sql import ColumnElement

from portal import naming, privacy
from portal.models import (
    AT_AGENCY,
    Action,
    Attachment,
    Audience,
    Complaint,
    Event,
    Message,
    Role,
    Status,
    User,
)
from portal.models.complaint import headed

# Of the kinds of personal data, what tells who somebody is; a house, a customer number or a plate says where and what.
NAMES_A_PERSON = frozenset({"name", "nik", "kk", "phone", "email"})
_WITH_AGENCY = (*AT_AGENCY, Status.FINISHED, Status.CLOSED)
_READS = {
    Role.ADMIN: frozenset(Audience),
    Role.OFFICER: frozenset(Audience),
    Role.INSPECTOR: frozenset(Audience),
    Role.DATA: frozenset({Audience.PUBLIC}),
}


class NotVisibleError(Exception):
    """There is no such complaint, or it is not for this person: both look the same from outside."""


class OvertakenError(StaleDataError):
    """Somebody has changed the complaint since this person looked; `last` is what they may read of it."""

    def __init__(self, last: Event | None) -> None:
        super().__init__()
        self.last = last


def public() -> Select[tuple[Complaint]]:
    """Select what everybody may see: published by an admin, never confidential."""
    return select(Complaint).where(Complaint.published_at.is_not(None), ~Complaint.confidential)


def visible_to(viewer: User) -> Select[tuple[Complaint]]:
    """Select the complaints that this member of staff may open."""
    return select(Complaint).where(_scope(viewer))


def find(session: Session, number: str, *, viewer: User) -> Complaint:
    """Fetch the complaint with this number for a member of staff.

    Raises NotVisibleError when there is none or it is not theirs to see.
    """
    return _one(session, visible_to(viewer).where(Complaint.number == number))


def has_left(session: Session, number: str, *, viewer: User) -> bool:
    """Tell whether this complaint was with the viewer's agency and is not any more; nothing of a confidential one."""
    was_here = exists().where(Event.complaint_id == Complaint.id, Event.agency == viewer.agency)
    here_once = select(Complaint.id).where(Complaint.number == number, ~Complaint.confidential, was_here)
    return viewer.agency is not None and session.scalar(here_once) is not None


def find_label(session: Session, number: str, *, viewer: User) -> Complaint:
    """Fetch a decided complaint for whoever reviews labels; what is confidential teaches nobody anything.

    Raises NotVisibleError when there is none or it is not theirs to see.
    """
    chosen = visible_to(viewer).where(Complaint.number == number, ~Complaint.confidential, Complaint.decisions.any())
    return _one(session, chosen)


def find_public(session: Session, number: str) -> Complaint:
    """Fetch a published complaint.

    Raises NotVisibleError when there is none.
    """
    return _one(session, public().where(Complaint.number == number))


def is_public(session: Session, number: str) -> bool:
    """Tell whether this is the number of a published complaint."""
    return session.scalar(public().where(Complaint.number == number)) is not None


def find_by_code(session: Session, number: str, code_hash: str) -> Complaint | None:
    """Fetch the complaint that this number and access code open together."""
    return session.scalar(
        select(Complaint).where(Complaint.number == number, Complaint.access_hash == code_hash)
    )


def find_by_submission(session: Session, submission_hash: str) -> Complaint | None:
    """Fetch the complaint that a form's submission has already become."""
    return session.scalar(select(Complaint).where(Complaint.submission_hash == submission_hash))


def find_sent_here(session: Session, *, granted: list[int], receipt_hash: str) -> list[Complaint]:
    """List, newest first, the complaints that one browser may follow or has the receipt of."""
    own = or_(Complaint.id.in_(granted), Complaint.submission_hash == receipt_hash)
    return list(session.scalars(select(Complaint).where(own).order_by(Complaint.id.desc())))


def entered_by(session: Session, clerk: User, *, since: datetime) -> list[Complaint]:
    """List, newest first, what this clerk has entered for others lately."""
    theirs = Event.action == Action.RECEIVED, Event.by_id == clerk.id
    entered = exists().where(Event.complaint_id == Complaint.id, *theirs)
    lately = visible_to(clerk).where(Complaint.received_at >= since, entered)
    return list(session.scalars(lately.order_by(Complaint.id.desc())))


def find_imported(session: Session, lapor_id: str) -> Complaint | None:
    """Fetch the complaint that was taken over from LAPOR! under this tracking ID, for the importer."""
    return session.scalar(select(Complaint).where(Complaint.lapor_id == lapor_id))


def find_granted(session: Session, number: str, granted: list[int]) -> Complaint | None:
    """Fetch the complaint with this number, if its id is among those whose codes were checked earlier."""
    if not granted:
        return None
    return session.scalar(select(Complaint).where(Complaint.number == number, Complaint.id.in_(granted)))


def find_for_shadow(session: Session, complaint_id: int) -> Complaint | None:
    """Fetch a complaint for the version in the shadow, which no confidential one ever reaches."""
    return session.scalar(select(Complaint).where(Complaint.id == complaint_id, ~Complaint.confidential))


def left_in_silence(session: Session, now: datetime) -> list[Complaint]:
    """List finished complaints whose complainant's time to disagree is over, for the daily chore."""
    return list(session.scalars(select(Complaint).where(Complaint.status == Status.FINISHED, Complaint.due_at < now)))


def all_received(session: Session, zone: str, first: date | None, last: date | None) -> Iterator[Complaint]:
    """Stream the complaints that arrived in a span of local days, oldest first, for an export by the operator."""
    rows = select(Complaint).options(selectinload(Complaint.events)).order_by(Complaint.received_at, Complaint.id)
    if first:
        rows = rows.where(Complaint.received_at >= datetime.combine(first, time.min, ZoneInfo(zone)))
    if last:
        rows = rows.where(Complaint.received_at <= datetime.combine(last, time.max, ZoneInfo(zone)))
    yield from session.scalars(rows.execution_options(yield_per=500))


def events_for(viewer: User | None, complaint: Complaint) -> list[Event]:
    """List the history that a member of staff (or, with None, the complainant) may read."""
    return [event for event in complaint.events if event.audience in _audiences(viewer)]


def messages_for(viewer: User | None, complaint: Complaint) -> list[Message]:
    """List the messages that a member of staff (or, with None, the complainant) may read."""
    return [message for message in complaint.messages if message.audience in _audiences(viewer)]


def public_messages(complaint: Complaint) -> list[Message]:
    """List the messages that everybody may read."""
    return [message for message in complaint.messages if message.audience is Audience.PUBLIC]


def may_see_identity(viewer: User, complaint: Complaint) -> bool:
    """Tell whether this person may, on a stated reason, learn who complained.

    An anonymous complainant stays unknown to whoever handles the complaint, overseers among them (Perpres 76/2013).
    """
    if viewer.role is Role.ADMIN:
        return True
    return viewer.role in {Role.OFFICER, Role.INSPECTOR} and not complaint.anonymous


def as_read(text: str, complaint: Complaint, viewer: User) -> str:
    """Give what the complainant wrote as this member of staff reads it.

    Who asked to be anonymous often signs all the same: before the agency, which may be the one complained about, the
    words must not undo it. Overseers read all of it, since they need the names of the accused.
    """
    if viewer.role is not Role.OFFICER or not complaint.anonymous:
        return text
    return privacy.cover(text, known=naming.names_told(complaint), kinds=NAMES_A_PERSON)


def heading_as_read(complaint: Complaint, viewer: User) -> str:
    """Give what this member of staff reads first, covered before it is cut: half a number is found by no rule."""
    return headed(as_read(complaint.title, complaint, viewer), as_read(complaint.text, complaint, viewer))


def find_attachment(session: Session, token: str, *, complaint: Complaint) -> Attachment:
    """Fetch a file of a complaint that the reader has already been allowed to see.

    Raises NotVisibleError when the file belongs to another.
    """
    found = session.scalar(
        select(Attachment)
        .where(Attachment.token == token, Attachment.complaint_id == complaint.id)
        .options(undefer(Attachment.content))
    )
    if found is None:
        raise NotVisibleError
    return found


def _one(session: Session, chosen: Select[tuple[Complaint]]) -> Complaint:
    complaint = session.scalar(chosen)
    if complaint is None:
        raise NotVisibleError
    return complaint


def _audiences(viewer: User | None) -> frozenset[Audience]:
    if viewer is None:
        return frozenset({Audience.PUBLIC, Audience.COMPLAINANT})
    return _READS[viewer.role]


def _scope(viewer: User) -> ColumnElement[bool]:
    if viewer.role is Role.ADMIN:
        return Complaint.id.is_not(None)
    if viewer.role is Role.DATA:
        return ~Complaint.confidential
    if viewer.role is Role.OFFICER and viewer.agency:
        return and_(_held_by(viewer.agency), Complaint.kind != "supervisory")
    if viewer.role is Role.INSPECTOR and viewer.agency:
        return _held_by(viewer.agency)
    return false()


def _held_by(agency: str) -> ColumnElement[bool]:
    """Match what an agency has or had last; not what it sent back, which is the desk's again."""
    with_it = or_(
        Complaint.status.in_(_WITH_AGENCY),
        and_(Complaint.status == Status.HELD, Complaint.held_from.in_(AT_AGENCY)),
    )
    return and_(Complaint.agency == agency, with_it)
