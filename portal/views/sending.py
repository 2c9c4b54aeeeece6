"""Entering what a form holds, once: the citizen's own «Kirim» and the clerk's on somebody's behalf."""

from functools import partial

from flask import Flask, Response, after_this_request, current_app, session
from sqlalchemy.exc import IntegrityError

from portal import clock, grants, intake, limits, near, receipt, retyped, shadow
from portal.extensions import db, only_reading
from portal.forms.complaint import ComplaintForm
from portal.forms.files import MOST_FILES, WithFiles
from portal.models import Channel, Complaint, Status, User
from portal.models.submission import hash_submission
from portal.views import limiting
from portal.views.current import deadlines, region, settings, triage
from portal.views.device import tickets
from portal.visibility import find_by_submission, find_sent_here

# Where nothing can be added any more, sending anew is the way.
_OVER = {Status.CLOSED, Status.ARCHIVED}


def complaint_form() -> ComplaintForm:
    """Read the form, or show a new one."""
    return ComplaintForm(region(), tickets())


def already_sent(form: ComplaintForm) -> Complaint | None:
    """Give the complaint that this very form has become before."""
    with only_reading():
        return find_by_submission(db.session, hash_submission(form.key))


def part_from_sent(form: ComplaintForm) -> None:
    """Give the form a ticket of its own when it has been sent before and now says something else."""
    sent = already_sent(form)
    if sent is not None and (retyped.differs(form.draft(), sent) or retyped.adds_files(form.uploads, sent)):
        form.go_on_as(retyped.mark(form.draft(), form.uploads))
        form.kept_names.data = []


def sent_before(form: ComplaintForm) -> Complaint | None:
    """Give the complaint that this browser has sent with nearly these words in another form; no other browser's."""
    receipt_hash, now = hash_submission(receipt.seen_key(session)), hash_submission(form.key)
    sent = find_sent_here(db.session, granted=grants.given(session, at=clock.now()), receipt_hash=receipt_hash)
    return next((one for one in sent if one.submission_hash != now and one.status not in _OVER
                 and near.same(one.text, form.text.data)), None)  # fmt: skip


def keep_files(form: WithFiles) -> bool:
    """Keep the sound files at once, so that a mistake elsewhere on the form does not lose them."""
    uploads = getattr(form, "uploads", [])
    if not uploads:
        return True
    room = max(0, MOST_FILES - intake.count_files(db.session, form.key))
    intake.keep_files(db.session, form.key, uploads[:room], at=clock.now())
    form.keep_names(room)
    db.session.commit()
    if len(uploads) > room:
        form.attachments.errors = [f"Paling banyak {MOST_FILES} lampiran; yang lebih tidak disimpan."]
        return False
    return True


def enter(form: ComplaintForm, *, channel: Channel = Channel.WEB, by: User | None = None) -> Complaint:
    """Enter a sound form with the model's suggestion, and commit.

    The suggestion is worked out first: nobody waits for a lock meanwhile. A citizen's sending is counted, a
    clerk's is not. Raises TooManyError.
    """
    now = clock.now()
    with only_reading():
        if by is None:
            limiting.check_sending(limits.SEND)
        advice = triage().advise(
            db.session, form.text.data, title=form.title.data, district=form.district.data,
            place=form.place.data, at=now,
        )  # fmt: skip
        due_at = deadlines().to_verify(now)
    try:
        complaint = intake.receive(
            db.session, form.draft(), key=form.key, secret=settings().secret_key, region=region(),
            at=now, due_at=due_at, advice=advice, channel=channel, by=by,
        )  # fmt: skip
        if by is None:
            limiting.count_sending(limits.SEND)
        db.session.commit()
    except IntegrityError:
        # The same form arrived twice at the same moment, and the other one was first.
        db.session.rollback()
        complaint = already_sent(form)
        if complaint is None:
            raise
        return complaint
    after_this_request(partial(_follow_in_shadow, current_app._get_current_object(), complaint.id))
    return complaint


def _follow_in_shadow(app: Flask, complaint_id: int, response: Response) -> Response:
    """Have the candidate score the complaint once the answer has left."""
    response.call_on_close(partial(shadow.follow, app, complaint_id, at=clock.now()))
    return response
