"""What complainants do there: add, say whether it is fixed, withdraw."""

from flask import flash, redirect, url_for

from portal import clock, limits, search
from portal.extensions import db
from portal.forms.conversation import AddForm, FixedForm, MessageForm, NotFixedForm
from portal.intake import adopt_files, attach_files, count_files, drop_files, use_once
from portal.models import Complaint, Message, Status, TransitionError
from portal.views import device, limiting, offered, sending
from portal.views.current import deadlines, region
from portal.views.guard import public
from portal.views.tracking import bp
from portal.views.tracking.page import granted, granted_complaint, page, with_kept


@bp.post("/<number>/tambah")
@public
def add(number: str):
    """Add words or photos, or answer the question that is open."""
    form = with_kept(AddForm)
    complaint = _once_sound(form, number)
    if complaint is None:
        return page(granted_complaint(number), add=form), 422
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
        return page(complaint, fixed=form), 422
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
    form = with_kept(NotFixedForm)
    complaint = _once_sound(form, number)
    if complaint is None:
        return page(granted_complaint(number), again=form), 422
    agency = _heir(complaint)
    if region().is_outside(agency):
        # A body outside the regency has no inbox here: the complaint would be with nobody.
        raise TransitionError(complaint.status, Status.ASSIGNED)
    if _is_new(complaint, form, Status.FINISHED, Status.CLOSED):
        now = clock.now()
        due_at = deadlines().to_answer(now, complaint.kind)
        message = complaint.reopen(form.body.data, at=now, due_at=due_at, agency=agency)
        _take_files(complaint, message, form)
        search.index_open(db.session, complaint)
        _count_message(complaint)
    else:
        drop_files(db.session, form.key)
    db.session.commit()
    flash("Laporan dibuka kembali dan dikirim lagi ke instansinya.")
    return redirect(url_for(".show", number=number), 303)


@bp.post("/<number>/tarik")
@public
def take_back(number: str):
    """Withdraw the complaint: only admins can read it from now on."""
    complaint = granted_complaint(number)
    if not complaint.taken_back_by_sender:
        complaint.take_back(at=clock.now())
        search.forget(db.session, complaint)
        db.session.commit()
    flash("Laporan sudah ditarik. Instansi dan umum tidak dapat membacanya lagi.")
    return redirect(url_for(".show", number=number), 303)


def _once_sound(form: MessageForm, number: str) -> Complaint | None:
    """Give the complaint that a form is for; None, with its sound files kept, for a form that must be shown again."""
    offered.weigh(form)
    sound = form.validate_on_submit()
    complaint = granted(number)
    if sound and complaint is not None:
        return complaint
    sending.keep_files(form)
    form.kept_files = count_files(db.session, form.key)
    return None


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


def _add(complaint: Complaint, form: AddForm) -> None:
    now, words = clock.now(), form.body.data or "(foto)"
    if complaint.status is Status.HELD:
        message = complaint.reply(words, at=now, due_at=deadlines().after_pause(complaint, now))
    else:
        message = complaint.add(words, at=now)
        if complaint.status is Status.FINISHED:
            # Nobody closes over their words: the time to disagree begins anew.
            complaint.due_at = deadlines().to_disagree(now)
    _take_files(complaint, message, form)


def _take_files(complaint: Complaint, message: Message, form: MessageForm) -> None:
    attach_files(complaint, message, form.uploads, at=message.at)
    adopt_files(db.session, complaint, message, form.key)


def _count_message(complaint: Complaint) -> None:
    limiting.count_for(limits.MESSAGE_EACH, complaint.id)
    limiting.count_sending(limits.MESSAGE)
