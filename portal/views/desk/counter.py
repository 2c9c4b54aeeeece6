"""Entering a complaint for somebody at the counter or on the phone."""

from flask import render_template, request
from flask_login import current_user

from portal import clock, intake, receipt
from portal.extensions import db
from portal.forms.complaint import ComplaintForm
from portal.models import Channel, Role
from portal.models.submission import access_code
from portal.views import offered, sending
from portal.views.current import address, settings
from portal.views.desk import bp
from portal.views.guard import role_required


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
    if not form.validate_on_submit():
        return _page(form), 422
    sending.part_from_sent(form)
    complaint = sending.already_sent(form)
    if complaint is None:
        intake.keep_files(db.session, form.key, form.uploads, at=clock.now())
        complaint = sending.enter(form, channel=_channel(), by=current_user)
    receipt.check_shown(complaint.received_at, at=clock.now())
    # Shown in the answer itself: the code must never stand in an address or a clerk's cookie.
    code = access_code(form.key, settings().secret_key)
    return render_template("citizen/receipt.html", complaint=complaint, code=code, address=address(), by_clerk=True)


def _channel() -> Channel:
    return Channel.PHONE if request.form.get("channel") == Channel.PHONE else Channel.COUNTER


def _page(form: ComplaintForm):
    return render_template("desk/counter.html", form=form, files=0, channel=_channel())
