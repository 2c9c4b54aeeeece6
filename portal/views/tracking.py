"""Following one's own complaints, each with its number and access code."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for

from portal import clock, grants, limits, receipt, search
from portal.extensions import db, only_reading
from portal.forms.conversation import AddForm, FixedForm, NotFixedForm, TrackForm
from portal.intake import adopt_files, attach_files, count_files, drop_files, use_once
from portal.models import Complaint, Status, TransitionError
from portal.models.submission import hash_code
from portal.throttle import TooManyError, Use
from portal.views import device, limiting, offered, sending
from portal.views.current import deadlines, region
from portal.views.guard import public
from portal.visibility import NotVisibleError, events_for, find_by_code, find_granted, messages_for, public_messages

bp = Blueprint("tracking", __name__, url_prefix="/lacak")

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
    number = receipt.read_number(form.number.data)
    with only_reading():
        found = find_by_code(db.session, number, hash_code(form.code.data))
    if not found:
        return _wrong_code(form, number)
    grants.give(session, found.id, at=now)
    if form.act.data:
        return _page(found, unsent=True, **_taken_up(form, found))
    return redirect(url_for(".show", number=number), 303)


@bp.get("/<number>")
@public
def show(number: str):
    """Show where the complaint stands, who has it, until when, and what can be done."""
    return _page(granted_complaint(number))


@bp.post("/<number>/tambah")
@public
def add(number: str):
    """Add words or photos, or answer the question that is open."""
    form = _add_form()
    offered.weigh(form)
    sound = form.validate_on_submit()
    complaint = _granted(number)
    if complaint is None or not sound:
        sending.keep_files(form)
        form.kept_files = count_files(db.session, form.key)
        return _page(granted_complaint(number), add=form), 422
    if use_once(db.session, complaint, form.mark()):
        _add(complaint, form)
        _count_message(complaint)
    else:
        drop_files(db.session, form.key)
    db.session.commit()
    asks = " Kalau masalahnya belum beres, tekan juga «Belum beres»." if complaint.status is Status.FINISHED else ""
    flash(f"Terima kasih, tambahan Anda sudah diterima.{asks}")
    return redirect(url_for(".show", number=number), 303)


@bp.post("/<number>/beres")
@public
def fixed(number: str):
    """Close as fixed, with a satisfaction if one was given; the lowest is asked about first."""
    complaint, form = granted_complaint(number), FixedForm(device.tickets())
    if form.contradicts():
        return _page(complaint, fixed=form), 422
    if _is_new(complaint, form, Status.FINISHED):
        complaint.confirm_fixed(form.points(), at=clock.now())
        search.forget_open(db.session, complaint)
    db.session.commit()
    flash("Terima kasih. Laporan ditutup sebagai sudah beres.")
    return redirect(url_for(".show", number=number), 303)


@bp.post("/<number>/belum-beres")
@public
def not_fixed(number: str):
    """Reopen: the same agency has it again."""
    complaint, form = granted_complaint(number), NotFixedForm(device.tickets())
    agency = _heir(complaint)
    if region().is_outside(agency):
        # A body outside the regency has no inbox here: the complaint would be with nobody.
        raise TransitionError(complaint.status, Status.ASSIGNED)
    if not form.validate_on_submit():
        return _page(complaint, again=form), 422
    if _is_new(complaint, form, Status.FINISHED, Status.CLOSED):
        now = clock.now()
        complaint.reopen(
            form.body.data, at=now, due_at=deadlines().to_answer(now, complaint.kind), agency=agency
        )
        search.index_open(db.session, complaint)
        _count_message(complaint)
    db.session.commit()
    flash("Laporan dibuka kembali dan dikirim lagi ke instansinya.")
    return redirect(url_for(".show", number=number), 303)


@bp.post("/keluar")
@public
def leave():
    """Forget on this device which complaints were followed."""
    device.forget_everything()
    flash("Laporan sudah ditutup dan dihapus dari perangkat ini.")
    return redirect(url_for("public.home"), 303)


def _is_new(complaint: Complaint, form: FixedForm | NotFixedForm, *befores: Status) -> bool:
    """Tell whether the form has not acted yet, or can again: its complaint has come to one of `befores` once more."""
    if use_once(db.session, complaint, form.key):
        return True
    db.session.refresh(complaint)
    return complaint.status in befores


def _heir(complaint: Complaint) -> str | None:
    """Name the agency that would have it again: its own, or who holds its affair since that one is no more."""
    day = clock.today(region().zone)
    if complaint.agency is None or region().agency(complaint.agency).exists_on(day):
        return complaint.agency
    return region().holder(complaint.topic, complaint.district, on=day, kind=complaint.kind).key


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


def granted_complaint(number: str) -> Complaint:
    """Fetch the complaint with this number, which this browser's session may follow.

    Raises CodeNeededError when its code was not given, or too long ago; NotVisibleError for what is no number.
    """
    complaint = _granted(number)
    if complaint is not None:
        return complaint
    if receipt.is_number(number, region().prefix):
        raise grants.CodeNeededError(number)
    raise NotVisibleError


def _granted(number: str) -> Complaint | None:
    return find_granted(db.session, number, grants.given(session, at=clock.now()))


def _add_form() -> AddForm:
    form = AddForm(device.tickets())
    with only_reading():
        form.kept_files = count_files(db.session, form.key)
    return form


def _add(complaint: Complaint, form: AddForm) -> None:
    now, words = clock.now(), form.body.data or "(foto)"
    if complaint.status is Status.HELD:
        message = complaint.reply(words, at=now, due_at=deadlines().after_pause(complaint, now))
    else:
        message = complaint.add(words, at=now)
        if complaint.status is Status.FINISHED:
            # Nobody closes over their words: the time to disagree begins anew.
            complaint.due_at = deadlines().to_disagree(now)
    attach_files(complaint, message, form.uploads, at=now)
    adopt_files(db.session, complaint, message, form.key)


def _taken_up(form: TrackForm, complaint: Complaint) -> dict:
    """Fill in the form that was being sent when the code was asked for, or the one that takes the same words."""
    if form.act.data == "beres":
        return {"fixed": FixedForm(device.tickets())}
    if form.act.data == "belum-beres" and _may_reopen(complaint):
        return {"again": NotFixedForm(device.tickets())}
    return {"add": _add_form()}


def _may_reopen(complaint: Complaint) -> bool:
    ended = complaint.status in {Status.FINISHED, Status.CLOSED}
    return ended and complaint.agency is not None and not region().is_outside(complaint.agency)


def _count_message(complaint: Complaint) -> None:
    limiting.count_for(limits.MESSAGE_EACH, complaint.id)
    limiting.count_sending(limits.MESSAGE)


def _page(complaint: Complaint, *, unsent: bool = False, **filled):
    main = complaint.duplicate_of
    if main is not None and main.confidential:
        main = None  # it became confidential after the merge
    tickets = device.tickets()
    blank = {"add": AddForm(tickets, formdata=None), "fixed": FixedForm(tickets, formdata=None),
             "again": NotFixedForm(tickets, formdata=None)}  # fmt: skip
    return render_template(
        "tracking/complaint.html", complaint=complaint, events=events_for(None, complaint), unsent=unsent,
        messages=messages_for(None, complaint), main=main, main_messages=public_messages(main) if main else [],
        may_reopen=_may_reopen(complaint), **(blank | filled),
    )  # fmt: skip
