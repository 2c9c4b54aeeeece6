"""Deciding: accept, correct, retitle, hold, archive, merge, restore."""

from dataclasses import replace
from datetime import datetime

from flask import abort, flash, redirect, request, url_for
from flask_login import current_user
from sqlalchemy.orm.exc import StaleDataError

from portal import clock, search
from portal.extensions import db
from portal.forms import desk as forms
from portal.models import AT_AGENCY, Choice, Complaint, MergeError, Role, User
from portal.views.current import deadlines, region
from portal.views.desk import bp
from portal.views.desk.page import may_decide, options, page
from portal.views.guard import role_required
from portal.visibility import NotVisibleError, find


@bp.post("/<number>/terima")
@role_required(Role.ADMIN)
def accept(number: str):
    """Accept one of the suggested pairs and go on to the next complaint."""
    form = forms.ActionForm()
    complaint = as_seen(number, form)
    pairs = {str(place): pair for place, pair in enumerate(options(complaint), start=1)}
    pair = pairs.get(request.form.get("pilihan", "1"))
    if pair is None or not form.validate_on_submit():
        abort(400)
    if not may_decide(complaint):
        raise StaleDataError
    now = clock.now()
    choice = Choice(pair.topic, pair.agency, pair.kind, seconds=form.seconds_since(now.timestamp()))
    carry_out(complaint, choice, by=current_user, at=now)
    return _saved(complaint)


@bp.post("/<number>/disposisi")
@role_required(Role.ADMIN)
def assign(number: str):
    """Correct topic, agency or kind, and go on to the next complaint."""
    form = forms.DecideForm(region())
    complaint = as_seen(number, form)
    if not form.validate_on_submit():
        return page(complaint, decide=form), 422
    now = clock.now()
    choice = Choice(
        form.topic.key, form.agency.key or _holder(form, complaint), form.kind.data,
        seconds=form.seconds_since(now.timestamp()),
    )  # fmt: skip
    if complaint.status in AT_AGENCY and choice.agency == complaint.agency:
        form.agency.errors = ["Laporan ini sudah ada di instansi itu."]
        return page(complaint, decide=form), 422
    carry_out(complaint, choice, by=current_user, at=now)
    return _saved(complaint)


@bp.post("/<number>/judul")
@role_required(Role.ADMIN)
def retitle(number: str):
    """Give a clearer title."""
    form = forms.TitleForm()
    complaint = as_seen(number, form)
    if not form.validate_on_submit():
        return page(complaint, title=form), 422
    complaint.retitle(form.title.data, by=current_user, at=clock.now())
    db.session.commit()
    flash("Judul diganti.")
    return redirect(url_for(".show", number=number), 303)


@bp.post("/<number>/tunda")
@role_required(Role.ADMIN)
def hold(number: str):
    """Ask the complainant for what is missing."""
    form = forms.QuestionForm()
    complaint = as_seen(number, form)
    if not form.validate_on_submit():
        return page(complaint, question=form), 422
    complaint.hold_for(form.question.data, by=current_user, at=clock.now())
    db.session.commit()
    flash("Pertanyaan dikirim; tenggat berhenti sampai pelapor menjawab.")
    return redirect(url_for(".take_next"), 303)


@bp.post("/<number>/arsip")
@role_required(Role.ADMIN)
def archive(number: str):
    """Put away, with a reason that the complainant reads."""
    form = forms.ArchiveForm(region())
    complaint = as_seen(number, form)
    if not form.validate_on_submit():
        return page(complaint, archive=form), 422
    complaint.archive(form.reason.data, form.note.data, by=current_user, at=clock.now())
    search.forget(db.session, complaint)
    db.session.commit()
    flash(f"{number} diarsipkan.")
    return redirect(url_for(".take_next"), 303)


@bp.post("/<number>/gabung")
@role_required(Role.ADMIN)
def merge(number: str):
    """Mark as a duplicate of another complaint, which its complainant follows from now on."""
    form = forms.MergeForm()
    complaint = as_seen(number, form)
    main = _main(form.main.data) if form.validate_on_submit() else None
    if main is None:
        form.main.errors = form.main.errors or ["Nomor laporan ini tidak ada."]
        return page(complaint, merge=form), 422
    try:
        complaint.merge_into(main, by=current_user, at=clock.now())
    except MergeError:
        form.main.errors = ["Laporan itu tidak dapat menjadi laporan utama: sama dengan ini, atau sudah digabungkan."]
        return page(complaint, merge=form), 422
    search.forget_open(db.session, complaint)
    db.session.commit()
    flash(f"{number} digabungkan ke {main.number}.")
    return redirect(url_for(".take_next"), 303)


@bp.post("/<number>/pulihkan")
@role_required(Role.ADMIN)
def restore(number: str):
    """Take out of the archive."""
    form = forms.ActionForm()
    complaint = as_seen(number, form)
    now = clock.now()
    complaint.restore(by=current_user, at=now, due_at=deadlines().to_verify(now))
    search.index_open(db.session, complaint)
    db.session.commit()
    flash("Laporan kembali ke antrean.")
    return redirect(url_for(".show", number=number), 303)


def carry_out(complaint: Complaint, choice: Choice, *, by: User, at: datetime) -> None:
    """Assign to the chosen agency, or tell the complainant which outside body is responsible."""
    if region().kind(choice.kind).affair:
        # Abuse of office goes to whoever oversees it, whatever agency stood beside it in a suggestion.
        day = clock.local(at, region().zone).date()
        choice = replace(choice, agency=region().agency_for("", on=day, kind=choice.kind).key)
    body = region().agency(choice.agency)
    if body.outside:
        advice = f"Hal ini wewenang {body.name}. {body.turn_to}".strip()
        complaint.refer_outside(choice, advice, by=by, at=at)
        search.forget_open(db.session, complaint)
    else:
        # Moving it to another agency does not turn the clock back.
        late = complaint.due_at if complaint.status in AT_AGENCY else None
        complaint.assign_to(choice, by=by, at=at, due_at=late or deadlines().to_answer(at, choice.kind))
    if complaint.confidential:
        search.forget_public(db.session, complaint)


def as_seen(number: str, form: forms.ActionForm) -> Complaint:
    """Fetch the complaint that the person was looking at.

    Raises StaleDataError when somebody has changed it since, NotVisibleError when it is not theirs.
    """
    complaint = find(db.session, number, viewer=current_user)
    if form.version.data != complaint.version:
        raise StaleDataError
    return complaint


def _holder(form: forms.DecideForm, complaint: Complaint) -> str:
    affair = region().topic(form.topic.key).affair
    today = clock.today(region().zone)
    return region().agency_for(affair, complaint.district or None, on=today, kind=form.kind.data).key


def _main(number: str) -> Complaint | None:
    try:
        return find(db.session, number.upper(), viewer=current_user)
    except NotVisibleError:
        return None


def _saved(complaint: Complaint):
    db.session.commit()
    flash(f"{complaint.number}: {region().topic(complaint.topic).name} → {region().agency(complaint.agency).name}.")
    return redirect(url_for(".take_next"), 303)
