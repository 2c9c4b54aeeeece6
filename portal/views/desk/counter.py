"""Entering a complaint for somebody at the counter or on the phone."""

from datetime import timedelta

from flask import render_template, request
from flask_login import current_user

from portal import clock, intake, near, receipt
from portal.extensions import db, only_reading
from portal.forms.complaint import ComplaintForm
from portal.models import Channel, Complaint, Role
from portal.models.submission import access_code, hash_submission
from portal.views import offered, sending
from portal.views.current import address, settings
from portal.views.desk import bp
from portal.views.guard import role_required
from portal.visibility import entered_by

_LATELY = timedelta(hours=1)


@bp.get("/laporan-baru")
@role_required(Role.ADMIN)
def write():
    """Show the form for a complaint on somebody's behalf."""
    return _page(sending.complaint_form())


@bp.post("/laporan-baru")
@role_required(Role.ADMIN)
def enter():
    """Enter it and show the receipt to print; sent twice it is still one."""
    form = sending.complaint_form()
    form.check_own()
    offered.leave_where_no_room(form)
    sound = form.validate_on_submit()
    if sound:
        sending.part_from_sent(form)
    complaint = sending.already_sent(form) if sound else None
    if complaint is None:
        if not (sending.keep_files(form) and sound):
            return _page(form), 422
        if (before := _entered_before(form)) and "lain" not in request.form:
            return _page(form, before), 422
        complaint = sending.enter(form, channel=_channel(), by=current_user)
    receipt.check_shown(complaint.received_at, at=clock.now())
    # Shown in the answer itself: the code must never stand in an address or a clerk's cookie.
    code = access_code(form.key, settings().secret_key)
    return render_template("citizen/receipt.html", complaint=complaint, code=code, address=address(), by_clerk=True)


def _channel() -> Channel:
    return Channel.PHONE if request.form.get("channel") == Channel.PHONE else Channel.COUNTER


def _entered_before(form: ComplaintForm) -> Complaint | None:
    """Give what this clerk has just entered in nearly these words: a browser that goes back fills the form in again."""
    this, lately = hash_submission(form.key), entered_by(db.session, current_user, since=clock.now() - _LATELY)
    return next((one for one in lately if one.submission_hash != this and near.same(one.text, form.text.data)), None)


def _page(form: ComplaintForm, before: Complaint | None = None):
    with only_reading():
        files = intake.count_files(db.session, form.key) if request.method == "POST" else 0
    return render_template("desk/counter.html", form=form, files=files, channel=_channel(), before=before)
