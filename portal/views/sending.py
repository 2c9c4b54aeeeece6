"""Entering what a form holds, once: the citizen's own «Kirim» and the clerk's on somebody's behalf."""

from sqlalchemy.exc import IntegrityError

from portal import clock, intake
from portal.extensions import db, only_reading
from portal.forms.complaint import ComplaintForm
from portal.models import Channel, Complaint, User
from portal.models.submission import hash_submission, new_submission_key
from portal.views.current import deadlines, region, settings, triage
from portal.visibility import find_by_submission


def already_sent(form: ComplaintForm) -> Complaint | None:
    """Give the complaint that this very form has become before."""
    with only_reading():
        return find_by_submission(db.session, hash_submission(form.submission.data))


def part_from_sent(form: ComplaintForm) -> None:
    """Give the form a key of its own when it has been sent before and now says something else."""
    sent = already_sent(form)
    if sent is not None and sent.text != form.text.data:
        form.submission.data = new_submission_key()


def enter(form: ComplaintForm, *, channel: Channel = Channel.WEB, by: User | None = None) -> Complaint:
    """Enter a sound form with the model's suggestion, and commit.

    The suggestion is worked out first: nobody waits for a lock meanwhile.
    """
    now = clock.now()
    with only_reading():
        advice = triage().advise(
            db.session, form.text.data, title=form.title.data, district=form.district.data,
            place=form.place.data, at=now,
        )  # fmt: skip
    try:
        complaint = intake.receive(
            db.session, form.draft(), key=form.submission.data, secret=settings().secret_key, region=region(),
            at=now, due_at=deadlines().to_verify(now), advice=advice, channel=channel, by=by,
        )  # fmt: skip
        db.session.commit()
    except IntegrityError:
        # The same form arrived twice at the same moment, and the other one was first.
        db.session.rollback()
        complaint = already_sent(form)
        if complaint is None:
            raise
    return complaint
