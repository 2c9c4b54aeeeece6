"""Who complained: shown on a stated reason only, and never without a trace."""

from flask import Blueprint, abort, render_template
from flask_login import current_user

from portal import clock
from portal.extensions import db
from portal.forms.desk import ReasonForm
from portal.models import Complaint, Disclosure, Role
from portal.views.guard import role_required
from portal.visibility import find, may_see_identity

bp = Blueprint("identity", __name__, url_prefix="/pelapor")
_may_ask = role_required(Role.ADMIN, Role.OFFICER, Role.INSPECTOR)


@bp.get("/<number>")
@_may_ask
def ask(number: str):
    """Ask for the reason."""
    return render_template("desk/identity.html", complaint=_known(number), form=ReasonForm(), shown=None)


@bp.post("/<number>")
@_may_ask
def disclose(number: str):
    """Show name and contact, and keep who looked, when and why."""
    complaint, form = _known(number), ReasonForm()
    if not form.validate_on_submit():
        return render_template("desk/identity.html", complaint=complaint, form=form, shown=None), 422
    db.session.add(
        Disclosure(complaint_id=complaint.id, user_id=current_user.id, at=clock.now(), reason=form.reason.data)
    )
    db.session.commit()
    return render_template("desk/identity.html", complaint=complaint, form=form, shown=complaint.identity)


def _known(number: str) -> Complaint:
    complaint = find(db.session, number, viewer=current_user)
    if complaint.identity is None or not may_see_identity(current_user, complaint):
        abort(404)
    return complaint
