"""Sending a complaint: write, review, send, receipt."""

from flask import Blueprint, Response, redirect, render_template, request, session, url_for

from portal import clock, intake, receipt
from portal.extensions import db, only_reading
from portal.forms.complaint import ComplaintForm
from portal.forms.files import MOST_FILES
from portal.models.submission import access_code, hash_submission
from portal.queries.public import similar_public
from portal.views import sending
from portal.views.current import deadlines, region, settings, triage
from portal.views.guard import public
from portal.views.review import Review
from portal.visibility import NotVisibleError, find_by_submission, find_public

bp = Blueprint("citizen", __name__)


@bp.get("/lapor")
@public
def write():
    """Show the empty form."""
    return _form(ComplaintForm(region()))


@bp.post("/lapor/ubah")
@public
def change():
    """Show the form again with everything that was typed."""
    form = ComplaintForm(region())
    if request.form.get("drop_files"):
        intake.drop_files(db.session, form.submission.data)
        db.session.commit()
    return _form(form)


@bp.post("/lapor/periksa")
@public
def review():
    """Show how the complaint will be read, by whom, and what resembles it, before it is sent."""
    form = ComplaintForm(region())
    sound = form.validate_on_submit()
    if sound:
        sending.part_from_sent(form)
    kept = _keep_files(form)
    if not (sound and kept):
        return _form(form), 422
    with only_reading():
        found = Review.of(form, triage(), region(), deadlines(), db.session, at=clock.now())
        similar = similar_public(db.session, f"{form.title.data} {form.text.data}", form.district.data)
        files = intake.count_files(db.session, form.submission.data)
    return render_template("citizen/review.html", form=form, review=found, similar=similar, files=files)


@bp.post("/lapor")
@public
def send():
    """Enter the complaint; the same form sent again leads to the same receipt."""
    form = ComplaintForm(region())
    sound = form.validate_on_submit()
    if sound:
        sending.part_from_sent(form)
    if not sending.already_sent(form):
        if not (_keep_files(form) and sound):
            return _form(form), 422
        sending.enter(form)
    return _to_receipt(form.submission.data)


@bp.get("/lapor/tanda-terima")
@public
def show_receipt():
    """Show number and access code to the browser that has just sent the complaint."""
    key = receipt.key_in(session, at=clock.now())
    complaint = find_by_submission(db.session, hash_submission(key)) if key else None
    if complaint is None:
        raise NotVisibleError
    return render_template(
        "citizen/receipt.html", complaint=complaint, code=access_code(key, settings().secret_key), by_clerk=False
    )


@bp.post("/lapor/tanda-terima/tutup")
@public
def close_receipt():
    """Forget the receipt on this device."""
    receipt.forget(session)
    return redirect(url_for("public.home"), 303)


@bp.get("/lapor/kode-qr/<number>.svg")
@public
def qr(number: str):
    """Draw the tracking address, which holds the public number and no secret."""
    if not receipt.is_number(number, region().prefix):
        raise NotVisibleError
    address = settings().public_url + url_for("tracking.ask", nomor=number)
    return Response(receipt.qr_svg(address), mimetype="image/svg+xml")


@bp.post("/lapor/dukung/<number>")
@public
def support(number: str):
    """Support a public complaint instead of sending the same once more."""
    form = ComplaintForm(region())
    complaint = find_public(db.session, number)
    intake.support(db.session, complaint, form.submission.data, at=clock.now())
    intake.drop_files(db.session, form.submission.data)
    db.session.commit()
    return redirect(url_for("public.complaint", number=number, didukung=1), 303)


def _form(form: ComplaintForm):
    with only_reading():
        files = intake.count_files(db.session, form.submission.data) if request.method == "POST" else 0
    return render_template("citizen/form.html", form=form, files=files)


def _keep_files(form: ComplaintForm) -> bool:
    """Keep the sound files at once, so that a mistake elsewhere on the form does not lose them."""
    uploads = getattr(form, "uploads", [])
    if not uploads:
        return True
    room = MOST_FILES - intake.count_files(db.session, form.submission.data)
    intake.keep_files(db.session, form.submission.data, uploads[:room], at=clock.now())
    db.session.commit()
    if len(uploads) > room:
        form.attachments.errors = [f"Paling banyak {MOST_FILES} lampiran; yang lebih tidak disimpan."]
        return False
    return True


def _to_receipt(key: str):
    receipt.remember(session, key, at=clock.now())
    return redirect(url_for("citizen.show_receipt"), 303)
