"""Deciding: accept, correct, retitle, hold, archive, merge, restore; and on to the next."""

from datetime import datetime

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask_login import current_user
from markupsafe import Markup

from portal import claims, clock, intake, passed_over, receipt, search
from portal.disposition import carry_out
from portal.extensions import db
from portal.forms import desk as forms
from portal.models import AT_AGENCY, Choice, Complaint, Role, Status, TransitionError
from portal.queries import desk as queries
from portal.queries import forwarded
from portal.views.asked import as_seen
from portal.views.current import deadlines, region
from portal.views.desk import bp
from portal.views.desk.page import ask_first, ask_to_merge, may_decide, page
from portal.views.desk.reasons import holder, options
from portal.views.guard import role_required
from portal.visibility import find

# So many digits count the complaints of a year.
_RUNNING = 6
_NO_MAIN = (
    "Laporan itu tidak dapat menjadi laporan utama: sama dengan ini, sudah digabungkan, rahasia, atau sudah berakhir."
)


@bp.post("/berikut")
@role_required(Role.ADMIN)
def take_next():
    """Go to the complaint that should be taken up now."""
    return _go_on()


@bp.post("/<number>/lewati")
@role_required(Role.ADMIN)
def skip(number: str):
    """Go to the next one; nothing is decided, and it keeps its place for whoever comes."""
    passed = find(db.session, number, viewer=current_user)
    passed_over.add(session, passed.id, of=passed_over.WAITING)
    return _go_on(_said(passed, "dilewati dan tetap menunggu."))


@bp.post("/<number>/terima")
@role_required(Role.ADMIN)
def accept(number: str):
    """Accept one of the suggested pairs and go on to the next complaint."""
    form = forms.ActionForm()
    complaint = as_seen(number, form)
    pairs = {str(place): pair for place, pair in enumerate(options(complaint), start=1)}
    pair = pairs.get(chosen := request.form.get("pilihan", "1"))
    if pair is None or not form.validate_on_submit():
        abort(400)
    if not may_decide(complaint):
        raise TransitionError(complaint.status, Status.ASSIGNED)
    now = clock.now()
    if form.unread(now.timestamp()):
        return _stay(complaint, "Terlalu cepat: periksa dahulu laporan ini, lalu putuskan.")
    choice = Choice(pair.topic, pair.agency, pair.kind, seconds=form.seconds_since(now.timestamp()))
    if asked := ask_first(complaint, choice, form, pilihan=chosen):
        return asked, 422
    return _go_on(_carry_out(complaint, choice, now))


@bp.post("/<number>/disposisi")
@role_required(Role.ADMIN)
def assign(number: str):
    """Correct topic, agency or kind, and go on; what an agency had is moved, and stays in view."""
    form = forms.DecideForm(region())
    complaint = as_seen(number, form)
    if not form.validate_on_submit():
        return page(complaint, decide=form), 422
    now = clock.now()
    choice = Choice(
        form.topic.key, form.agency.key or holder(complaint, form.topic.key, form.kind.data), form.kind.data,
        seconds=form.seconds_since(now.timestamp()),
    )  # fmt: skip
    moving = complaint.status in AT_AGENCY
    if moving and choice.agency == complaint.agency:
        form.agency.errors = ["Laporan ini sudah ada di instansi itu."]
        return page(complaint, decide=form), 422
    typed = {name: form[name].data for name in ("topic", "agency", "kind")}
    if asked := ask_first(complaint, choice, form, **typed):
        return asked, 422
    words = _carry_out(complaint, choice, now)
    return _stay(complaint, words) if moving else _go_on(words)


@bp.post("/<number>/judul")
@role_required(Role.ADMIN)
def retitle(number: str):
    """Give a clearer title."""
    form = forms.TitleForm()
    complaint = as_seen(number, form)
    if not form.validate_on_submit():
        return page(complaint, title=form), 422
    complaint.retitle(form.title.data, by=current_user, at=clock.now())
    if complaint.is_open:
        search.index_open(db.session, complaint)
    return _stay(complaint, "Judul diganti.")


@bp.post("/<number>/tunda")
@role_required(Role.ADMIN)
def hold(number: str):
    """Ask the complainant for what is missing."""
    form = forms.QuestionForm()
    complaint = as_seen(number, form)
    if not form.validate_on_submit():
        return page(complaint, question=form), 422
    complaint.hold_for(form.question.data, by=current_user, at=clock.now())
    return _go_on(_said(complaint, "pertanyaan dikirim; tenggat berhenti sampai pelapor menjawab."))


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
    return _go_on(_said(complaint, "diarsipkan."))


@bp.post("/<number>/gabung")
@role_required(Role.ADMIN)
def merge(number: str):
    """Mark as a duplicate of another complaint, which its complainant follows from now on; both are shown first."""
    form = forms.MergeForm()
    complaint = as_seen(number, form)
    main = _main(form.main.data) if form.validate_on_submit() else None
    if main is None or not complaint.may_follow(main):
        form.main.errors = form.main.errors or [_NO_MAIN if main else "Nomor laporan ini tidak ada."]
        return page(complaint, merge=form), 422
    if "sama" not in request.form:
        return ask_to_merge(complaint, main, form), 422
    intake.await_supporters(db.session, complaint, main)
    complaint.merge_into(main, by=current_user, at=clock.now())
    search.forget(db.session, complaint)
    return _go_on(_said(complaint, f"digabungkan ke {main.number}."))


@bp.post("/<number>/pulihkan")
@role_required(Role.ADMIN)
def restore(number: str):
    """Take out of the archive, or back from a body outside."""
    form = forms.ActionForm()
    complaint = as_seen(number, form)
    if complaint.taken_back_by_sender and "diminta" not in request.form:
        return render_template("desk/restore.html", complaint=complaint, form=form), 422
    now = clock.now()
    if complaint.duplicate_of:
        intake.await_supporters(db.session, complaint, complaint.duplicate_of)
    complaint.restore(by=current_user, at=now, due_at=deadlines().to_verify(now))
    search.index_open(db.session, complaint)
    return _stay(complaint, "Laporan kembali ke antrean.")


def _main(typed: str) -> Complaint | None:
    """Find the complaint meant: by its number, as people write it, by its running number alone, or by LAPOR!'s ID."""
    read = receipt.read_number(typed, region().prefix)
    typed = read if receipt.is_number(read, region().prefix) else typed
    number = f"-{typed:0>6}" if typed.isdecimal() and len(typed) <= _RUNNING else typed
    found = forwarded.numbered(db.session, current_user, number).items
    meant = _plain(number)
    same = [one for one in found if _plain(one.lapor_id) == meant or _plain(one.number) == meant
            or (number.startswith("-") and one.number.endswith(number))]  # fmt: skip
    return same[0] if len(same) == 1 else None


def _plain(number: str | None) -> str:
    return "".join((number or "").split()).upper().replace("-", "")


def _carry_out(complaint: Complaint, choice: Choice, now: datetime) -> Markup:
    """Carry the choice out and put it into words, with the way back to what was decided."""
    carry_out(
        db.session, complaint, choice, region=region(), deadlines=deadlines(), by=current_user, at=now
    )
    topic, agency = region().topic(complaint.topic), region().agency(complaint.agency)
    return _said(complaint, f"{topic.name} → {agency.name}.")


def _said(complaint: Complaint, words: str) -> Markup:
    """Say what was done to which complaint: it is read on the page of another one, and leads back to this."""
    address = url_for(".show", number=complaint.number)
    return Markup('<a href="{}">{}</a>: {}').format(address, complaint.number, words)


def _stay(complaint: Complaint, words: str):
    """Keep the act and show the complaint again: what was only put right is no station of the queue."""
    db.session.commit()
    flash(words)
    return redirect(url_for(".show", number=complaint.number), 303)


def _go_on(words: str = ""):
    """Lead on to the next complaint; the same commit that keeps the act marks that one as opened."""
    passed = passed_over.ids(session, of=passed_over.WAITING)
    waiting = claims.take_next(db.session, current_user, at=clock.now(), but=passed)
    if waiting and waiting.id in passed:
        passed_over.forget(session, of=passed_over.WAITING)
    busy = waiting is None and queries.next_waiting(db.session, current_user) is not None
    db.session.commit()
    if words:
        flash(words)
    if waiting:
        return redirect(url_for(".show", number=waiting.number), 303)
    flash("Yang masih menunggu sedang dibuka rekan." if busy else "Semua laporan sudah diputuskan.")
    return redirect(url_for(".queue"), 303)
