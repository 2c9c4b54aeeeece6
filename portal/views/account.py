"""Logging in and out, and one's own password."""

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask_login import current_user, login_user

from portal import carried, clock, limits
from portal.extensions import db, only_reading
from portal.forms.desk import LogInForm, PasswordForm
from portal.models import Role, User
from portal.models.person import password_matches
from portal.queries import people
from portal.throttle import TooManyError, Use
from portal.views import browser, limiting
from portal.views.guard import forget, public, staff_required

bp = Blueprint("account", __name__)

_HOMES = {Role.ADMIN: "desk.queue", Role.DATA: "training.overview"}


@bp.get("/masuk")
@public
def log_in():
    """Ask for name and password."""
    if current_user.is_authenticated:
        return redirect(_home(), 303)
    return render_template("account/log_in.html", form=LogInForm(formdata=None), wrong=False, refused=None, typed=[])


@bp.post("/masuk")
@public
def open_session():
    """Check the password; a wrong name and a wrong password get the same answer in the same time."""
    form = LogInForm()
    if not form.validate_on_submit():
        return _log_in_again(form, wrong=True), 422
    with only_reading():
        user = people.by_name(db.session, form.name.data)
    try:
        user = _judged(user, form)
    except TooManyError as error:
        db.session.rollback()
        return _log_in_again(form, refused=error), 429, error.headers
    if user is None:
        return _log_in_again(form, wrong=True), 422
    if current_user.is_authenticated:
        # Whoever was logged in here before is not any more, on the server neither.
        forget()
    _enter(user)
    if user.must_change_password and request.args.get("lanjut"):
        return _new_password(PasswordForm(formdata=None))
    return _go_on()


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
    return _new_password(PasswordForm(formdata=None))


@bp.post("/akun/sandi")
@staff_required
def change_password():
    """Change the password; every other session of this person ends."""
    form = PasswordForm()
    sound = form.validate_on_submit()
    user, tried = current_user._get_current_object(), Use(limits.PASSWORD, str(current_user.id))
    if sound:
        counts = limiting.guess(tried)
        db.session.commit()
        sound = password_matches(user, form.current.data or "")
        form.current.errors = [] if sound else ["Kata sandi sekarang tidak cocok."]
    if not sound:
        return _new_password(form), 422
    counts.give_back(tried)
    user.change_password(form.fresh.data, at=clock.now())
    _enter(user)
    flash("Kata sandi diganti. Sesi lain di perangkat mana pun sudah berakhir.")
    return _go_on()


def _new_password(form: PasswordForm) -> str:
    """Ask for it; what was typed before a log-in comes along, or a one-time password would cost it."""
    typed, wanted = carried.packed(carried.unpacked(request.form)), request.args.get("lanjut", "")
    return render_template("account/password.html", form=form, typed=typed, wanted=wanted)


def _go_on():
    """Go on where the log-in came between, with what had been typed there."""
    wanted, typed = request.args.get("lanjut", ""), carried.unpacked(request.form)
    if typed and _is_own_path(wanted):
        return render_template("account/resume.html", address=wanted, typed=typed)
    return redirect(wanted if _is_own_path(wanted) else _home(), 303)


def _judged(user: User | None, form: LogInForm) -> User | None:
    """Give the person back if the password is theirs; the guess is counted first, and judged with no lock in hand.

    Raises TooManyError.
    """
    uses = _counted(user, form.name.data)
    counts = limiting.guess(*uses)
    db.session.commit()
    checked = user.password_hash if user else ""
    if not password_matches(user, form.password.data or ""):
        return None
    # What changed while the password was being checked counts: a session opened now would outlive the change.
    db.session.refresh(user, with_for_update=True)
    if user.password_hash != checked or not user.active:
        return None
    counts.give_back(*uses)
    return user


def _counted(user: User | None, name: str) -> list[Use]:
    """Say what a log-in counts against: a browser that knows the account counts on its own, all others together."""
    nonce = browser.nonce(user) if user else None
    if nonce:
        return [Use(limits.LOG_IN_BROWSER, nonce)]
    named = Use(limits.LOG_IN_NAME, name.strip().lower())
    return [named, limiting.by_address(limits.LOG_IN_ADDRESS), Use(limits.LOG_IN_ALL)]


def _log_in_again(form: LogInForm, *, wrong: bool = False, refused: TooManyError | None = None) -> str:
    typed = carried.packed(carried.unpacked(request.form))
    return render_template("account/log_in.html", form=form, wrong=wrong, refused=refused, typed=typed)


def _enter(user: User) -> None:
    """Open a session in a clean cookie: nothing from before the log-in lives on but that this browser is known."""
    now = clock.now()
    session.clear()
    g.pop("csrf_token", None)  # the token of the cookie that was cleared: no form made from it would be taken
    user.open_session(at=now)
    login_user(user)
    session["seen"] = int(now.timestamp())
    # Error pages show the way back to work without asking the database; nothing is allowed by it.
    session["role"] = user.role.value
    browser.remember(user)
    db.session.commit()


def _home() -> str:
    return url_for(_HOMES.get(current_user.role, "agency.inbox"))


def _is_own_path(wanted: str) -> bool:
    return wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
