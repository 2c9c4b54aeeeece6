"""Sending a complaint: write, review, send, receipt."""

from flask import Blueprint, Response, flash, redirect, render_template, request, session, url_for

from portal import clock, intake, limits, receipt
from portal.extensions import db, only_reading
from portal.forms.complaint import ComplaintForm
from portal.models.submission import access_code, hash_submission
from portal.queries.public import similar_public
from portal.views import device, limiting, offered, sending
from portal.views.current import address, deadlines, region, settings, triage
from portal.views.guard import public
from portal.views.review import Review
from portal.visibility import NotVisibleError, find_by_submission, find_public

bp = Blueprint("citizen", __name__)

_MOST_SUPPORTED = 60


@bp.get("/lapor")
@public
def write():
    """Show the empty form."""
    return _form(sending.complaint_form())


@bp.post("/lapor/ubah")
@public
def change():
    """Show the form again with everything that was typed."""
    form = sending.complaint_form()
    if request.form.get("drop_files"):
        intake.drop_files(db.session, form.key)
        form.kept_names.data = []
        db.session.commit()
    return _form(form)


@bp.post("/lapor/periksa")
@public
def review():
    """Show how the complaint will be read, by whom, and what resembles it, before it is sent."""
    form = sending.complaint_form()
    form.check_own()
    offered.weigh(form)
    sound = form.validate_on_submit()
    if sound:
        sending.part_from_sent(form)
    kept = sending.keep_files(form)
    if not (sound and kept):
        return _form(form), 422
    with only_reading():
        found = Review.of(form, triage(), region(), deadlines(), db.session, at=clock.now())
        if found.sensitive:
            form.propose_confidential()
        similar = similar_public(db.session, f"{form.title.data} {form.text.data}", form.district.data)
        files = intake.count_files(db.session, form.key)
        before = sending.sent_before(form)
    return render_template(
        "citizen/review.html", form=form, review=found, similar=similar, files=files, before=before
    )  # fmt: skip


@bp.post("/lapor")
@public
def send():
    """Enter the complaint; the same form sent again leads to the same receipt."""
    form = sending.complaint_form()
    form.check_own()
    offered.weigh(form)
    sound = form.validate_on_submit()
    if sound:
        sending.part_from_sent(form)
    if not sending.already_sent(form):
        if not (sending.keep_files(form) and sound):
            return _form(form), 422
        sending.enter(form)
    receipt.remember(session, form.key)
    return redirect(url_for(".show_receipt"), 303)


@bp.get("/lapor/tanda-terima")
@public
def show_receipt():
    """Show number and access code to the browser that has just sent the complaint."""
    key = receipt.key_in(session)
    complaint = find_by_submission(db.session, hash_submission(key))
    if complaint is None:
        raise receipt.ReceiptClosedError
    receipt.check_shown(complaint.received_at, at=clock.now())
    code = access_code(key, settings().secret_key)
    return render_template("citizen/receipt.html", complaint=complaint, code=code, address=address(), by_clerk=False)


@bp.post("/lapor/tanda-terima/tutup")
@public
def close_receipt():
    """Forget on this device that anything was sent: the form sent again brings no receipt back."""
    device.forget_everything()
    flash("Nomor dan kode sudah dihapus dari perangkat ini. Tutup juga tab ini: isiannya dapat muncul lagi.")
    return redirect(url_for("public.home"), 303)


@bp.get("/lapor/kode-qr/<number>.svg")
@public
def qr(number: str):
    """Draw the tracking address, which holds the public number and no secret."""
    if not (receipt.is_number(number, region().prefix) and address()):
        raise NotVisibleError
    drawn = receipt.qr_svg(address() + url_for("tracking.ask", nomor=number))
    return Response(drawn, mimetype="image/svg+xml")


@bp.post("/lapor/dukung/<number>")
@public
def support(number: str):
    """Support a public complaint instead of sending the same once more."""
    form = sending.complaint_form()
    complaint = find_public(db.session, number)
    if not complaint.is_open:
        flash("Laporan itu sudah berakhir: dukungan tidak dicatat. Bila masih terjadi, kirim laporan Anda sendiri.")
        return _form(form), 409
    supported = session.get(device.SUPPORTED, [])
    if complaint.id not in supported and intake.support(db.session, complaint, form.key, at=clock.now()):
        session[device.SUPPORTED] = [*supported, complaint.id][-_MOST_SUPPORTED:]
        limiting.count_sending(limits.SUPPORT)
        limiting.count_sending(limits.SUPPORT_EACH, of=str(complaint.id))
    intake.drop_files(db.session, form.key)
    db.session.commit()
    return redirect(url_for("public.complaint", number=number, didukung=1), 303)


def _form(form: ComplaintForm):
    with only_reading():
        files = intake.count_files(db.session, form.key) if request.method == "POST" else 0
    return render_template("citizen/form.html", form=form, files=files)
