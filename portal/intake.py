"""How a complaint enters: one transaction holds it, its history, its suggestion and its postings."""

from datetime import datetime

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from portal import clock, search
from portal.draft import Draft
from portal.models import Action, Actor, Attachment, Audience, Channel, Complaint, Identity, Message
from portal.models.complaint import FIRST_RANK
from portal.models.submission import access_code, hash_code, hash_submission, next_number
from portal.region import Region
from portal.triage import Advice
from portal.uploads import Upload


def receive(session: Session, draft: Draft, *, key: str, secret: str, region: Region, at: datetime,
            due_at: datetime, advice: Advice | None = None, channel: Channel = Channel.WEB,
            by=None) -> Complaint:
    """Enter a complaint under the submission `key`, whose receipt it will answer to.

    What takes thought comes before the first statement: SQLite has one lock for all writers.
    """
    complaint = _written(draft)
    found_by = search.open_keys(complaint)
    complaint.number = next_number(session, region.prefix, clock.local(at, region.zone).year)
    complaint.access_hash = hash_code(access_code(key, secret))
    complaint.submission_hash = hash_submission(key)
    complaint.channel, complaint.desk_rank = channel, FIRST_RANK
    complaint.received_at, complaint.waiting_since, complaint.due_at = at, at, due_at
    actor = Actor.DESK if by else Actor.COMPLAINANT
    complaint.record(Action.RECEIVED, actor=actor, at=at, by=by, audience=Audience.PUBLIC)
    session.add(complaint)
    session.flush()
    _adopt_files(session, complaint)
    search.index_new(session, complaint, found_by)
    if advice is not None:
        attach(complaint, advice, at=at)
    return complaint


def _written(draft: Draft) -> Complaint:
    """Take over what the complainant wrote."""
    complaint = Complaint(
        title=draft.title, text=draft.text, district=draft.district, village=draft.village, place=draft.place,
        happened_on=draft.happened_on, anonymous=draft.anonymous, confidential=draft.confidential,
        preferred_topic=draft.preferred_topic,
    )  # fmt: skip
    if draft.name or draft.contact:
        complaint.identity = Identity(name=draft.name, contact=draft.contact)
    return complaint


def attach(complaint: Complaint, advice: Advice, *, at: datetime) -> None:
    """Keep the advice as the suggestion that the desk sees."""
    suggestion = advice.as_suggestion(at=at)
    suggestion.complaint_id = complaint.id
    complaint.take_suggestion(suggestion)


def keep_files(session: Session, key: str, uploads: list[Upload], *, at: datetime) -> None:
    """Keep files for a form that is not sent yet."""
    for upload in uploads:
        session.add(
            Attachment(submission_hash=hash_submission(key), media_type=upload.media_type,
                       size=len(upload.content), content=upload.content, created_at=at)
        )  # fmt: skip


def attach_files(complaint: Complaint, message: Message, uploads: list[Upload], *, at: datetime) -> None:
    """Add files just uploaded to a message of a complaint."""
    for upload in uploads:
        message.attachments.append(
            Attachment(complaint=complaint, media_type=upload.media_type, size=len(upload.content),
                       content=upload.content, created_at=at)
        )  # fmt: skip


def adopt_files(session: Session, complaint: Complaint, message: Message, key: str) -> None:
    """Add the files kept for a form to the message it has become."""
    session.flush()
    session.execute(
        _kept(update(Attachment), key).values(complaint_id=complaint.id, message_id=message.id)
    )


def use_once(session: Session, complaint: Complaint, key: str) -> bool:
    """Mark a form as having acted on this complaint; tell whether it had not before.

    Of two that arrive at the same moment one waits for the other, and is told no.
    """
    done = session.execute(
        text("INSERT INTO used_form (submission_hash, complaint_id) VALUES (:mark, :id) ON CONFLICT DO NOTHING"),
        {"mark": hash_submission(key), "id": complaint.id},
    )
    return done.rowcount == 1


def count_files(session: Session, key: str) -> int:
    """Count the files already kept for a form."""
    return session.scalar(_kept(select(func.count()), key))


def drop_files(session: Session, key: str) -> None:
    """Throw away the files kept for a form, as its writer asked."""
    session.execute(_kept(delete(Attachment), key))


def support(session: Session, complaint: Complaint, key: str, *, at: datetime) -> bool:
    """Count a submission as support of a public complaint, once; tell whether it was counted now."""
    # Of those who press at the same moment one waits for the other, so that each is counted, and once.
    session.refresh(complaint, with_for_update=True)
    if not use_once(session, complaint, key):
        return False
    complaint.support(at=at)
    # Counted beside the version: strangers must not make a clerk's page stale.
    session.execute(
        update(Complaint).where(Complaint.id == complaint.id).values(supporters=Complaint.supporters + 1)
    )
    return True


def await_supporters(session: Session, *complaints: Complaint) -> None:
    """Read how many support these, and let whoever presses now wait: what is counted anew must miss nobody."""
    known = {one.id: one for one in complaints}
    counts = select(Complaint.id, Complaint.supporters).where(Complaint.id.in_(known)).order_by(Complaint.id)
    for found, supporters in session.execute(counts.with_for_update()):
        set_committed_value(known[found], "supporters", supporters)


def sweep(session: Session, *, before: datetime) -> int:
    """Delete the files of forms that were never sent; tell how many."""
    done = session.execute(
        delete(Attachment).where(Attachment.complaint_id.is_(None), Attachment.created_at < before)
    )
    return done.rowcount


def _kept(statement, key: str):
    """Narrow a statement to the files kept for a form that is not sent yet."""
    return statement.where(
        Attachment.submission_hash == hash_submission(key), Attachment.complaint_id.is_(None)
    )


def _adopt_files(session: Session, complaint: Complaint) -> None:
    session.execute(
        update(Attachment)
        .where(Attachment.submission_hash == complaint.submission_hash, Attachment.complaint_id.is_(None))
        .values(complaint_id=complaint.id)
        .execution_options(synchronize_session=False)
    )
