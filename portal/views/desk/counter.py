"""Entering a complaint for somebody at the counter or on the phone."""

from flask import render_template, request
from flask_login import current_user

from portal import clock, intake
from portal.extensions import db
from portal.forms.complaint import ComplaintForm
from portal.models import Channel, Role
from portal.models.submission import access_code
from portal.views import sending
from portal.views.current import region, settings
from portal.views.desk import bp
from portal.views.guard import role_required


@bp.get("/laporan-baru")
@role_required(Role.ADMIN)
def write():
    """Show the form for a complaint on somebody's behalf."""
    return _page(ComplaintForm(region()))


@bp.post("/laporan-baru")
@role_required(Role.ADMIN)
def enter():
    """Enter it and show the receipt to print; sent twice it is still one."""
    form = ComplaintForm(region())
    complaint = sending.already_sent(form)
    if complaint is None:
        if not form.validate_on_submit():
            return _page(form), 422
        intake.keep_files(db.session, form.submission.data, form.uploads, at=clock.now())
        complaint = sending.enter(form, channel=_channel(), by=current_user)
    # Shown in the answer itself: the code must never stand in an address or a clerk's cookie.
    code = access_code(form.submission.data, settings().secret_key)
    return render_template("citizen/receipt.html", complaint=complaint, code=code, by_clerk=True)


def _channel() -> Channel:
    return Channel.PHONE if request.form.get("channel") == Channel.PHONE else Channel.COUNTER


def _page(form: ComplaintForm):
    return render_template("desk/counter.html", form=form, files=0, channel=_channel())
