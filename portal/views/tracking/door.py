"""The door: number and code open a complaint for an hour; every mistake gets the same answer, and is counted."""

from flask import flash, redirect, render_template, request, session, url_for

from portal import clock, grants, limits, receipt
from portal.extensions import db, only_reading
from portal.forms.conversation import AddForm, FixedForm, NotFixedForm, TrackForm
from portal.models import Complaint
from portal.models.submission import hash_code
from portal.throttle import TooManyError, Use
from portal.views import device, limiting
from portal.views.current import region
from portal.views.guard import public
from portal.views.tracking import bp
from portal.views.tracking.page import may_reopen, page, with_kept
from portal.visibility import find_by_code

_ACTS = {"tracking.add": "tambah", "tracking.fixed": "beres", "tracking.not_fixed": "belum-beres"}


@bp.get("")
@public
def ask():
    """Ask for number and code."""
    form = TrackForm(data={"number": request.args.get("nomor", "")[:40].replace("\0", "")})
    return _asked(form)


@bp.app_errorhandler(grants.CodeNeededError)
def ask_again(error: grants.CodeNeededError):
    """Ask for the code of a complaint that this browser may not follow yet, or no longer; nothing typed is lost."""
    carried = {name: request.form.get(name, "") for name in ("body", "satisfaction", "submission")}
    form = TrackForm(formdata=None, data=carried | {"number": error.number, "act": _ACTS.get(request.endpoint, "")})
    return _asked(form, over=True), 401


@bp.post("")
@public
def open_one():
    """Open the complaint that number and code belong to; every mistake gets the same answer."""
    form, now = TrackForm(), clock.now()
    if not form.validate_on_submit():
        return _asked(form), 422
    number = receipt.read_number(form.number.data, region().prefix)
    with only_reading():
        found = find_by_code(db.session, number, hash_code(form.code.data))
    if not found:
        return _wrong_code(form, number)
    grants.give(session, found.id, at=now)
    if form.act.data:
        return page(found, unsent=True, **_taken_up(form, found))
    return redirect(url_for(".show", number=number), 303)


@bp.post("/keluar")
@public
def leave():
    """Forget on this device which complaints were followed."""
    device.forget_everything()
    flash("Laporan sudah ditutup dan dihapus dari perangkat ini.")
    return redirect(url_for("public.home"), 303)


def _taken_up(form: TrackForm, complaint: Complaint) -> dict:
    """Fill in the form that was being sent when the code was asked for, or the one that takes the same words."""
    if form.act.data == "beres":
        return {"fixed": FixedForm(device.tickets())}
    if form.act.data == "belum-beres" and may_reopen(complaint):
        return {"again": with_kept(NotFixedForm)}
    return {"add": with_kept(AddForm)}


def _wrong_code(form: TrackForm, number: str):
    """Count a wrong code; only these are refused, so nobody can lock the owner of the right one out."""
    try:
        limiting.guess(
            Use(limits.CODE_NUMBER, number), limiting.by_address(limits.CODE_ADDRESS), Use(limits.CODE_ALL)
        )
    except TooManyError as error:
        db.session.rollback()
        return _asked(form, refused=error), 429, error.headers
    db.session.commit()
    return _asked(form, wrong=True), 422


def _asked(form: TrackForm, *, wrong: bool = False, over: bool = False, refused: TooManyError | None = None) -> str:
    return render_template("tracking/ask.html", form=form, wrong=wrong, over=over, refused=refused)
