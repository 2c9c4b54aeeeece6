"""Following one's own complaint with its number and access code."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for

from portal import clock, search, throttle
from portal.extensions import db
from portal.forms.conversation import AddForm, FixedForm, NotFixedForm, TrackForm
from portal.intake import attach_files
from portal.models import Complaint, Status, TransitionError
from portal.models.submission import hash_code
from portal.throttle import Limit
from portal.views.current import deadlines, region, settings
from portal.views.guard import public
from portal.visibility import (
    NotVisibleError,
    events_for,
    find_by_code,
    find_granted,
    messages_for,
    public_messages,
)

bp = Blueprint("tracking", __name__, url_prefix="/lacak")

_KEPT_SECONDS = 3600
_BY_NUMBER = Limit("code-number", 10, 3600)
_BY_ADDRESS = Limit("code-address", 30, 3600)
_BY_ALL = Limit("code-all", 2000, 3600)


@bp.get("")
@public
def ask():
    """Ask for number and code."""
    form = TrackForm(data={"number": request.args.get("nomor", "")[:40].replace("\0", "")})
    return render_template("tracking/ask.html", form=form, wrong=False)


@bp.post("")
@public
def open_one():
    """Open the complaint that number and code belong to; every mistake gets the same answer."""
    form = TrackForm()
    now = clock.now()
    number = "".join((form.number.data or "").upper().split())[:40]
    limits = [(_BY_NUMBER, hash_code(number)[:32]), (_BY_ADDRESS, _address(now)), (_BY_ALL, "")]
    found = form.validate_on_submit() and find_by_code(db.session, number, hash_code(form.code.data))
    if not found:
        # Only wrong codes are counted and refused: nobody can lock the owner of the right one out.
        for limit, who in limits:
            throttle.check(db.session, limit, who, at=now)
        for limit, who in limits:
            throttle.count(db.session, limit, who, at=now)
        db.session.commit()
        return render_template("tracking/ask.html", form=form, wrong=True), 422
    session["follows"] = [found.id, int(now.timestamp())]
    return redirect(url_for(".show"), 303)


@bp.get("/laporan")
@public
def show():
    """Show where the complaint stands, who has it, until when, and what can be done."""
    return _page(granted_complaint())


@bp.post("/laporan/tambah")
@public
def add():
    """Add words or photos, or answer the question that is open."""
    complaint, form = granted_complaint(), AddForm()
    if not form.validate_on_submit():
        return _page(complaint, add=form), 422
    now, words = clock.now(), form.body.data or "(foto)"
    if complaint.status is Status.HELD:
        message = complaint.reply(words, at=now, due_at=deadlines().after_pause(complaint, now))
    else:
        message = complaint.add(words, at=now)
    attach_files(complaint, message, form.uploads, at=now)
    db.session.commit()
    flash("Terima kasih, tambahan Anda sudah diterima.")
    return redirect(url_for(".show"), 303)


@bp.post("/laporan/beres")
@public
def fixed():
    """Close as fixed, with a satisfaction if one was given."""
    complaint, form = granted_complaint(), FixedForm()
    complaint.confirm_fixed(form.points(), at=clock.now())
    search.forget_open(db.session, complaint)
    db.session.commit()
    flash("Terima kasih. Laporan ditutup sebagai sudah beres.")
    return redirect(url_for(".show"), 303)


@bp.post("/laporan/belum-beres")
@public
def not_fixed():
    """Reopen: the same agency has it again."""
    complaint, form = granted_complaint(), NotFixedForm()
    if region().is_outside(complaint.agency):
        # A body outside the regency has no inbox here: the complaint would be with nobody.
        raise TransitionError(complaint.status, Status.ASSIGNED)
    if not form.validate_on_submit():
        return _page(complaint, again=form), 422
    now = clock.now()
    complaint.reopen(form.body.data, at=now, due_at=deadlines().to_answer(now, complaint.kind))
    search.index_open(db.session, complaint)
    db.session.commit()
    flash("Laporan dibuka kembali dan dikirim lagi ke instansinya.")
    return redirect(url_for(".show"), 303)


@bp.post("/keluar")
@public
def leave():
    """Forget on this device which complaint was followed."""
    session.pop("follows", None)
    session.pop("receipt", None)
    return redirect(url_for("public.home"), 303)


def granted_complaint() -> Complaint:
    """Fetch the complaint that this browser's session may follow.

    Raises NotVisibleError when the code was not given, or too long ago.
    """
    complaint_id, since = session.get("follows") or (0, 0)
    if clock.now().timestamp() - since > _KEPT_SECONDS:
        raise NotVisibleError
    return find_granted(db.session, complaint_id)


def _address(now) -> str:
    return throttle.mask(request.remote_addr, settings().secret_key, at=now)


def _page(complaint: Complaint, *, add: AddForm | None = None, again: NotFixedForm | None = None):
    main = complaint.duplicate_of
    if main is not None and main.confidential:
        main = None  # it became confidential after the merge
    return render_template(
        "tracking/complaint.html", complaint=complaint, events=events_for(None, complaint),
        messages=messages_for(None, complaint), main=main, main_messages=public_messages(main) if main else [],
        add=add or AddForm(formdata=None), fixed=FixedForm(formdata=None),
        again=again or NotFixedForm(formdata=None),
    )  # fmt: skip
