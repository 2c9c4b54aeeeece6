"""Take rows of LAPOR!'s export into the portal, and give the portal's complaints back in its columns."""

import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import clock, intake, search
from portal.deadlines import Deadlines
from portal.lapor.moments import LAPOR_ZONE, format_moment
from portal.lapor.rows import ParsedRow
from portal.lapor.vocabulary import kind_label, privacy_label, source_label, status_label
from portal.models import AT_AGENCY, Action, Actor, Audience, Channel, Complaint, Status
from portal.models.complaint import DESK_RANK
from portal.models.submission import hash_code, hash_submission, next_number
from portal.region import District, Region, Village
from portal.triage import Triage
from portal.visibility import find_imported

_ENDERS = {Actor.SYSTEM: "system", Actor.COMPLAINANT: "complainant", Actor.DESK: "admin"}
_ENDED_BY = {name: actor for actor, name in _ENDERS.items()}


def known_ids(session: Session) -> set[str]:
    """Give the tracking IDs already here, our own numbers among them: our export may come back too."""
    known = session.execute(select(Complaint.lapor_id, Complaint.number))
    return {name for row in known for name in row if name}


def name_agency(session: Session, row: ParsedRow) -> bool:
    """Fill in the agency of a row taken over before its name was in the mapping; tell whether it was missing."""
    found = find_imported(session, row.tracking_id) if row.agency_key else None
    if found is None or found.agency or not found.agency_as_written:
        return False
    found.agency, found.agency_as_written = row.agency_key, ""
    return True


def take(session: Session, row: ParsedRow, *, region: Region, deadlines: Deadlines, triage: Triage,
         at: datetime) -> Complaint:
    """Enter one row as a complaint where LAPOR! left it; what still needs an agency waits at the desk."""
    complaint = _complaint(session, row, region)
    _stand(complaint, row, deadlines, at)
    # Whoever reports an official is protected whatever LAPOR!'s boxes say, as if our own desk had decided it.
    complaint.confidential |= complaint.kind == "supervisory"
    actor = _ENDED_BY.get(row.closed_by or row.archived_by or "", Actor.SYSTEM)
    if row.answer:
        speaker = Actor.AGENCY if complaint.agency else Actor.SYSTEM
        at_last = row.closed_at or row.forwarded_at or row.received_at
        complaint.say(Action.ANSWERED, row.answer, actor=speaker, at=at_last, audience=Audience.COMPLAINANT)
    complaint.record(Action.IMPORTED, actor=actor, at=row.received_at, audience=Audience.PUBLIC,
                     after=complaint.status)  # fmt: skip
    session.add(complaint)
    session.flush()
    if complaint.is_open:
        search.index_open(session, complaint)
    # Ended ones get a suggestion too: beside the agency that had them it shows how the model would route.
    advice = triage.advise(session, row.text, title=row.title, district=complaint.district,
                           place=row.place, at=at)  # fmt: skip
    if advice is not None:
        intake.attach(complaint, advice, at=at)
    return complaint


def _complaint(session: Session, row: ParsedRow, region: Region) -> Complaint:
    district = region.find_district(row.district)
    village = region.find_village(row.village, district.key) if district else None
    year = clock.local(row.received_at, region.zone).year
    return Complaint(
        number=next_number(session, region.prefix, year),
        # Its complainant follows it in LAPOR!; here it has a code that nobody knows.
        access_hash=hash_code(secrets.token_hex(20)),
        submission_hash=hash_submission(f"lapor:{row.tracking_id}"),
        lapor_id=row.tracking_id, channel=Channel.IMPORT,
        title=row.title, text=row.text, district=district.key if district else "",
        village=village.key if village else "", place=_place(row, district, village), happened_on=row.happened_on,
        # As LAPOR!'s desk worded it: what a publication begins with, once it has been read here.
        public_text=row.edited_text,
        anonymous=row.anonymous, confidential=row.confidential, kind=row.kind or "ordinary",
        agency=row.agency_key, agency_as_written=row.agency_as_written,
        archive_reason=_reason(row, region), received_at=row.received_at,
        waiting_since=row.received_at, assigned_at=row.forwarded_at, closed_at=row.closed_at,
    )  # fmt: skip


def _place(row: ParsedRow, district: District | None, village: Village | None) -> str:
    """Keep in words where it was when the pack knows no such district or village."""
    names = (row.village if not village else "", row.district if not district else "")
    unknown = ", ".join(name for name in names if name)
    return ", ".join(part for part in (row.place[: 198 - len(unknown)], unknown) if part)[:200]


def _stand(complaint: Complaint, row: ParsedRow, deadlines: Deadlines, at: datetime) -> None:
    """Put the complaint where LAPOR! left it; an agency we do not know sends it to our desk.

    So does one that may be complained about: abuse of office is dealt with by whoever oversees it, or waits.
    """
    status, region = Status(row.status), deadlines.region
    with_nobody = complaint.agency is None or region.is_outside(complaint.agency)
    if status in AT_AGENCY and (with_nobody or not _may_deal_with(complaint, region, at)):
        status = Status.RECEIVED
    complaint.status = status
    complaint.desk_rank = DESK_RANK.get(status)
    if status is Status.HELD:
        complaint.held_from, complaint.held_at = Status.RECEIVED, at
    elif status is Status.RECEIVED:
        complaint.due_at = deadlines.to_verify(at)
    elif status in AT_AGENCY:
        complaint.due_at = deadlines.to_finish(at, complaint.kind)
    elif status is Status.FINISHED:
        complaint.due_at = deadlines.to_disagree(at)


def _may_deal_with(complaint: Complaint, region: Region, at: datetime) -> bool:
    if not region.kind(complaint.kind).affair:
        return True
    day = clock.local(at, region.zone).date()
    return complaint.agency == region.agency_for("", on=day, kind=complaint.kind).key


def _reason(row: ParsedRow, region: Region) -> str | None:
    if row.status != Status.ARCHIVED:
        return None
    found = region.find_archive_reason(row.reason)
    return found.key if found else None


def rows_for_export(complaints: Iterable[Complaint], region: Region) -> Iterator[dict[str, str]]:
    """Give each complaint as a row of column key → text, in LAPOR!'s words."""
    for one in complaints:
        day, time = format_moment(one.received_at, LAPOR_ZONE)
        topic = region.topic(one.topic)
        yield {
            "tracking_id": one.lapor_id or one.number,
            "received_on": day,
            "received_time": time,
            "kind": kind_label(one.kind),
            "category": region.category(topic.category).name if one.topic else "",
            "title": one.title,
            "text": one.text,
            "edited_text": one.public_text,
            "privacy": privacy_label(one.anonymous, one.confidential),
            "channel": source_label(one.channel),
            "parent_agency": region.name,
            "agency": region.agency(one.agency).name if one.agency else one.agency_as_written,
            "status": status_label(one.status, _ended_by(one)),
            "reason": region.archive_reason(one.archive_reason).name if one.archive_reason else "",
            "regency": region.name,
        }


def _ended_by(complaint: Complaint) -> str | None:
    """Tell who ended a complaint, as far as its history says and LAPOR! has a word for it."""
    if complaint.status not in {Status.CLOSED, Status.ARCHIVED}:
        return None
    last = next((event for event in reversed(complaint.events) if event.after == complaint.status), None)
    return _ENDERS.get(last.actor) if last else None
