"""Where a decided complaint goes: to an agency, to whoever oversees officials, or to a body outside the regency."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from portal import search
from portal.deadlines import Deadlines
from portal.models import AT_AGENCY, Choice, Complaint, User
from portal.region import OutsideBody, Region


def carry_out(session: Session, complaint: Complaint, choice: Choice, *, region: Region, deadlines: Deadlines,
              by: User, at: datetime) -> None:
    """Assign to the chosen agency, or tell the complainant which outside body is responsible."""
    if region.kind(choice.kind).affair:
        # Abuse of office goes to whoever oversees it, whatever agency stood beside it in a suggestion.
        day = deadlines.calendar.local(at).date()
        choice = replace(choice, agency=region.agency_for("", on=day, kind=choice.kind).key)
    body = region.agency(choice.agency)
    if body.outside:
        complaint.refer_outside(choice, farewell(body), by=by, at=at)
        search.forget_open(session, complaint)
    else:
        still = _still_due(complaint, deadlines, at)
        complaint.assign_to(choice, by=by, at=at, due_at=still or deadlines.to_answer(at, choice.kind))
    if complaint.confidential:
        search.forget_public(session, complaint)


def _still_due(complaint: Complaint, deadlines: Deadlines, at: datetime) -> datetime | None:
    """Give the due moment that stays: moving from one agency to another does not turn the clock back."""
    if complaint.held_from in AT_AGENCY:
        return deadlines.after_pause(complaint, at)
    return complaint.due_at if complaint.status in AT_AGENCY else None


def farewell(body: OutsideBody) -> str:
    """Word what the complainant reads when a body outside the regency is responsible and the complaint ends."""
    website = f"Laman: {body.website}" if body.website else ""
    return " ".join(part for part in (f"Hal ini wewenang {body.name}.", body.turn_to, website) if part)


def ends_with(choice: Choice, region: Region) -> OutsideBody | None:
    """Name the body outside the regency that this choice would end the complaint with, if it would."""
    body = region.agency(choice.agency)
    return body if body.outside and not region.kind(choice.kind).affair else None
