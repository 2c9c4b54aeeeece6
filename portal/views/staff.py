"""Staff: made, given a new password, disabled and enabled by admins."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from portal import clock, labels
from portal.extensions import db
from portal.forms.desk import UserForm
from portal.models import Role, User
from portal.queries import people
from portal.views.current import region
from portal.views.guard import role_required

bp = Blueprint("staff", __name__, url_prefix="/meja/pengguna")


@bp.get("")
@role_required(Role.ADMIN)
def listing():
    """List staff."""
    return _page(UserForm(region(), labels.ROLE, formdata=None))


@bp.post("")
@role_required(Role.ADMIN)
def create():
    """Add a member of staff; the one-time password is shown once."""
    form = UserForm(region(), labels.ROLE)
    name = (form.name.data or "").lower()
    sound = form.validate_on_submit()
    if sound and people.by_name(db.session, name):
        form.name.errors = ["Nama masuk ini sudah dipakai."]
        sound = False
    if not sound:
        return _page(form), 422
    user = User(name=name, role=Role(form.role.data), agency=form.agency.key, created_at=clock.now())
    return _with_password(user)


@bp.post("/<int:user_id>/sandi")
@role_required(Role.ADMIN)
def reset(user_id: int):
    """Give a new one-time password, which ends every session at once, and is asked about first."""
    user = _other(user_id)
    if "yakin" not in request.form:
        return render_template("desk/new_password.html", person=user), 422
    return _with_password(user)


@bp.post("/<int:user_id>/status")
@role_required(Role.ADMIN)
def switch(user_id: int):
    """Disable or enable; disabling ends every session at once, and is asked about first."""
    user = _other(user_id)
    if request.form.get("aktif") == "1":
        user.enable()
    elif "yakin" not in request.form:
        return render_template("desk/disable.html", person=user), 422
    else:
        user.disable(at=clock.now())
    db.session.commit()
    flash(f"{user.name} {'aktif lagi' if user.active else 'dinonaktifkan'}.")
    return redirect(url_for(".listing"), 303)


def _other(user_id: int) -> User:
    """Fetch somebody else's account: nobody shuts themselves out by a slip."""
    user = db.session.get(User, user_id) if user_id < 2**31 else None
    if user is None or user.id == current_user.id:
        abort(404)
    return user


def _with_password(user: User):
    password = user.give_one_time_password(at=clock.now())
    db.session.add(user)
    db.session.commit()
    return _page(UserForm(region(), labels.ROLE, formdata=None), shown=(user.name, password))


def _page(form: UserForm, shown: tuple[str, str] | None = None):
    return render_template("desk/users.html", form=form, people=people.everyone(db.session), shown=shown)
