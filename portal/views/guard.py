"""Who may reach which page: a view that says nothing about it is closed to everybody."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask import abort, current_app, redirect, request, session, url_for
from flask_login import current_user, logout_user

from portal import clock
from portal.extensions import db, login
from portal.models import Role, User
from portal.queries import people

IDLE = timedelta(minutes=30)
_EVERYBODY = "everybody"


def public(view: Callable) -> Callable:
    """Open a view to everybody."""
    view.guard = _EVERYBODY
    return view


def role_required(*roles: Role) -> Callable[[Callable], Callable]:
    """Open a view to staff of these roles."""

    def decorate(view: Callable) -> Callable:
        view.guard = frozenset(roles)
        return view

    return decorate


staff_required = role_required(*Role)


def enforce() -> object | None:
    """Let a request through, send it to the log-in, or refuse it; runs before every view."""
    if "\0" in request.path:
        # Nothing here has such an address, and PostgreSQL cannot even be asked for it.
        abort(404)
    if request.endpoint is None or request.endpoint == "static":
        return None
    guard = getattr(current_app.view_functions[request.endpoint], "guard", None)
    if guard == _EVERYBODY:
        return None
    if not current_user.is_authenticated:
        return redirect(url_for("account.log_in", lanjut=request.path), 303) if request.method == "GET" else abort(401)
    if guard is None or current_user.role not in guard:
        abort(403)
    if current_user.must_change_password and request.blueprint != "account":
        return redirect(url_for("account.password"), 303)
    return None


@login.user_loader
def _load(token: str) -> User | None:
    """Find who holds this session; idle time is read off the signed cookie, so that reading never writes."""
    now = clock.now()
    seen = datetime.fromtimestamp(session.get("seen", 0), UTC)
    found = people.session_of(db.session, token, at=now)
    if found is None or now - seen > IDLE:
        return None
    if now - seen > timedelta(minutes=1):
        session["seen"] = int(now.timestamp())
    found.user.session_token = token
    return found.user


def forget() -> None:
    """End this browser's session on the server and in the cookie."""
    found = people.session_of(db.session, current_user.session_token, at=clock.now())
    if found is not None:
        found.end(at=clock.now())
    logout_user()
    session.clear()
