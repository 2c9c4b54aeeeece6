"""Logging in and out, and one's own password."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_login import current_user, login_user

from portal import carried, clock, throttle
from portal.extensions import db
from portal.forms.desk import LogInForm, PasswordForm
from portal.models import Role
from portal.models.person import password_matches
from portal.queries import people
from portal.throttle import Limit
from portal.views.current import settings
from portal.views.guard import forget, public, staff_required

bp = Blueprint("account", __name__)

# An account is counted together with the address: a stranger cannot lock somebody else out.
_BY_ACCOUNT = Limit("login-account", 8, 900)
_BY_ADDRESS = Limit("login-address", 40, 900)
_BY_NAME = Limit("login-name", 60, 3600)
_HOMES = {Role.ADMIN: "desk.queue", Role.DATA: "training.overview"}


@bp.get("/masuk")
@public
def log_in():
    """Ask for name and password."""
    if current_user.is_authenticated:
        return redirect(_home(), 303)
    return render_template("account/log_in.html", form=LogInForm(formdata=None), wrong=False, typed=[])


@bp.post("/masuk")
@public
def open_session():
    """Check the password; a wrong name and a wrong password get the same answer in the same time."""
    form = LogInForm()
    now = clock.now()
    name = (form.name.data or "").lower()[:60]
    address = throttle.mask(request.remote_addr, settings().secret_key, at=now)
    limits = [(_BY_ACCOUNT, f"{name}:{address}"), (_BY_ADDRESS, address), (_BY_NAME, name)]
    for limit, who in limits:
        throttle.check(db.session, limit, who, at=now)
    sound = form.validate_on_submit()
    user = people.by_name(db.session, name) if sound else None
    if not sound or not password_matches(user, form.password.data or ""):
        for limit, who in limits:
            throttle.count(db.session, limit, who, at=now)
        db.session.commit()
        typed = carried.packed(carried.unpacked(request.form))
        return render_template("account/log_in.html", form=form, wrong=True, typed=typed), 422
    wanted, typed = request.args.get("lanjut", ""), carried.unpacked(request.form)
    _enter(user, now)
    if typed and _is_own_path(wanted):
        return render_template("account/resume.html", address=wanted, typed=typed)
    return redirect(wanted if _is_own_path(wanted) else _home(), 303)


@bp.post("/keluar")
@staff_required
def log_out():
    """End the session, here and on the server."""
    forget()
    db.session.commit()
    return redirect(url_for("public.home"), 303)


@bp.get("/akun/sandi")
@staff_required
def password():
    """Ask for a new password."""
    return render_template("account/password.html", form=PasswordForm(formdata=None))


@bp.post("/akun/sandi")
@staff_required
def change_password():
    """Change the password; every other session of this person ends."""
    form = PasswordForm()
    sound = form.validate_on_submit()
    if sound and not password_matches(current_user, form.current.data or ""):
        form.current.errors = ["Kata sandi sekarang tidak cocok."]
        sound = False
    if not sound:
        return render_template("account/password.html", form=form), 422
    user, now = current_user._get_current_object(), clock.now()
    user.change_password(form.fresh.data, at=now)
    _enter(user, now)
    flash("Kata sandi diganti. Sesi lain di perangkat mana pun sudah berakhir.")
    return redirect(_home(), 303)


def _enter(user, now) -> None:
    """Open a session in a clean cookie: nothing from before the log-in lives on."""
    session.clear()
    user.open_session(at=now)
    login_user(user)
    session["seen"] = int(now.timestamp())
    db.session.commit()


def _home() -> str:
    return url_for(_HOMES.get(current_user.role, "agency.inbox"))


def _is_own_path(wanted: str) -> bool:
    return wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
