"""Files of a complaint, for those who may see it; never run, never guessed at by the browser."""

from flask import Blueprint, Response, abort
from flask_login import current_user

from portal.extensions import db
from portal.models import Attachment, Role
from portal.views.guard import public, role_required
from portal.views.tracking.page import granted_complaint
from portal.visibility import find, find_attachment

bp = Blueprint("attachments", __name__)


@bp.get("/berkas/<number>/<token>")
@role_required(Role.ADMIN, Role.OFFICER, Role.INSPECTOR)
def for_staff(number: str, token: str):
    """Send a file to who works on its complaint; data staff read words with personal data covered, and no picture."""
    complaint = find(db.session, number, viewer=current_user)
    return _send(find_attachment(db.session, token, complaint=complaint))


@bp.get("/lacak/<number>/berkas/<token>")
@public
def for_complainant(number: str, token: str):
    """Send a file to the complainant who gave the access code; notes among staff stay theirs."""
    found = find_attachment(db.session, token, complaint=granted_complaint(number))
    if found.message is not None and found.message.audience == "staff":
        abort(404)
    return _send(found)


def _send(found: Attachment) -> Response:
    response = Response(found.content, mimetype=found.media_type)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if not found.is_image:
        response.headers["Content-Disposition"] = f'attachment; filename="lampiran-{found.id}.pdf"'
    return response
