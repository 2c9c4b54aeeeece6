"""The agency's side (instansi): its inbox, and answering, finishing, asking, returning."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from portal import clock, naming, search
from portal.extensions import db, only_reading
from portal.forms import conversation as forms
from portal.forms.desk import ActionForm, QuestionForm
from portal.intake import attach_files
from portal.models import Action, Actor, Complaint, Role
from portal.queries import agency as queries
from portal.views import offered
from portal.views.asked import as_seen
from portal.views.current import deadlines, region
from portal.views.guard import role_required
from portal.visibility import events_for, find, messages_for

bp = Blueprint("agency", __name__, url_prefix="/instansi")
agency_required = role_required(Role.OFFICER, Role.INSPECTOR)


@bp.get("")
@agency_required
def inbox():
    """List what is assigned to the own agency, the longest wait first."""
    tab = request.args.get("tab", "terbuka")
    if tab not in queries.TABS:
        abort(404)
    page = queries.inbox(db.session, current_user, tab, request.args.get("sesudah", ""))
    return render_template(
        "agency/inbox.html", page=page, tab=tab, counts=queries.tab_counts(db.session, current_user)
    )


@bp.get("/<number>")
@agency_required
def show(number: str):
    """Show one complaint of the own agency."""
    return _page(find(db.session, number, viewer=current_user))


@bp.post("/<number>/kerjakan")
@agency_required
def start(number: str):
    """Say that the work has begun."""
    complaint = as_seen(number, form := ActionForm())
    if form.validate_on_submit():
        complaint.start(by=current_user, at=clock.now())
    return _saved(complaint, "Ditandai sedang dikerjakan.")


@bp.post("/<number>/lanjutkan")
@agency_required
def resume(number: str):
    """Go on without waiting for the complainant's reply."""
    complaint = as_seen(number, form := ActionForm())
    if form.validate_on_submit():
        now = clock.now()
        complaint.resume(by=current_user, at=now, due_at=deadlines().after_pause(complaint, now))
    return _saved(complaint, "Dilanjutkan tanpa menunggu pelapor; tenggat berjalan lagi.")


@bp.post("/<number>/tanggapi")
@agency_required
def answer(number: str):
    """Answer the complainant, in words that the public may read."""
    form = forms.AnswerForm()
    # Files are looked through here.
    with only_reading():
        complaint = as_seen(number, form)
        form.known = naming.names_told(complaint)
        offered.leave_where_no_room(form)
        sound = form.validate_on_submit()
    if not sound:
        return _page(complaint, answer=form), 422
    if complaint.has_just_said(Action.ANSWERED, form.body.data) and not form.uploads:
        return _saved(complaint, "Tanggapan yang sama sudah terkirim; tidak dikirim sekali lagi.")
    now = clock.now()
    due_at = deadlines().after_answer(complaint, now)
    message = complaint.answer(form.body.data, by=current_user, at=now, due_at=due_at)
    attach_files(complaint, message, form.uploads, at=now)
    return _saved(complaint, "Tanggapan terkirim.")


@bp.post("/<number>/selesai")
@agency_required
def finish(number: str):
    """Say that it is fixed, and how."""
    form = forms.AnswerForm()
    # Files are looked through here.
    with only_reading():
        complaint = as_seen(number, form)
        form.known = naming.names_told(complaint)
        offered.leave_where_no_room(form)
        sound = form.validate_on_submit()
    if not sound:
        return _page(complaint, finish=form), 422
    now = clock.now()
    message = complaint.finish(form.body.data, by=current_user, at=now, due_at=deadlines().to_disagree(now))
    attach_files(complaint, message, form.uploads, at=now)
    search.forget_open(db.session, complaint)
    return _saved(complaint, "Dinyatakan selesai; pelapor diminta memastikannya.")


@bp.post("/<number>/catatan")
@agency_required
def note(number: str):
    """Keep a note among staff."""
    form = forms.NoteForm()
    complaint = as_seen(number, form)
    if not form.validate_on_submit():
        return _page(complaint, note=form), 422
    if complaint.has_just_said(Action.NOTED, form.body.data):
        return _saved(complaint, "Catatan yang sama sudah disimpan.")
    complaint.note(form.body.data, by=current_user, at=clock.now(), actor=Actor.AGENCY)
    return _saved(complaint, "Catatan disimpan.")


@bp.post("/<number>/tanya")
@agency_required
def ask(number: str):
    """Ask the complainant; the clock pauses."""
    form = QuestionForm()
    complaint = as_seen(number, form)
    if not form.validate_on_submit():
        return _page(complaint, question=form), 422
    complaint.hold_for(form.question.data, by=current_user, at=clock.now(), actor=Actor.AGENCY)
    return _saved(complaint, "Pertanyaan dikirim; tenggat berhenti sampai pelapor menjawab.")


@bp.post("/<number>/kembalikan")
@agency_required
def give_back(number: str):
    """Return to the desk as another's business, naming whose."""
    form = forms.ReturnForm(region(), own=current_user.agency)
    complaint = as_seen(number, form)
    if not form.validate_on_submit():
        return _page(complaint, give_back=form), 422
    now = clock.now()
    rightful = f" Menurut kami wewenang {region().agency(form.rightful.key).name}." if form.rightful.key else ""
    complaint.return_to_desk(
        form.reason.data + rightful, by=current_user, at=now, due_at=deadlines().to_verify(now),
        rightful=form.rightful.key,
    )  # fmt: skip
    db.session.commit()
    flash(f"{number} dikembalikan ke meja admin.")
    return redirect(url_for(".inbox"), 303)


def _saved(complaint: Complaint, words: str):
    db.session.commit()
    flash(words)
    return redirect(url_for(".show", number=complaint.number), 303)


def _page(complaint: Complaint, **filled: ActionForm):
    blank = {
        "answer": forms.AnswerForm(formdata=None),
        "finish": forms.AnswerForm(formdata=None),
        "note": forms.NoteForm(formdata=None),
        "question": QuestionForm(formdata=None),
        "give_back": forms.ReturnForm(region(), formdata=None),
    }
    own = {**blank, **filled}
    for form in own.values():
        form.version.data = complaint.version
    return render_template(
        "agency/complaint.html", complaint=complaint, forms=own,
        events=events_for(current_user, complaint), messages=messages_for(current_user, complaint),
    )  # fmt: skip
