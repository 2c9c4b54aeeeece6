"""Every error as a page in Indonesian that says what to do next; what was typed is never lost."""

import logging
from collections.abc import Sequence
from urllib.parse import urlsplit

from flask import Flask, current_app, render_template, request, session, url_for
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from portal import bodies, carried, labels, refusals
from portal.extensions import db
from portal.models import PublicationError, Role, TransitionError, UndecidedError, User
from portal.receipt import ReceiptClosedError
from portal.throttle import TooManyError
from portal.tickets import StaleFormError
from portal.visibility import NotVisibleError, OvertakenError, has_left

log = logging.getLogger(__name__)

# A form that can be sent again from the page that refused it; for the others the words are there to be copied.
_REPEATABLE = frozenset({
    "citizen.change", "citizen.review", "citizen.send", "citizen.support", "tracking.add", "tracking.not_fixed",
})  # fmt: skip

_STAFF = frozenset({"desk", "staff", "agency", "training", "labelling", "monitoring"})


def init_app(app: Flask) -> None:
    """Turn the domain's errors, and everybody else's, into pages."""
    app.register_error_handler(NotVisibleError, _not_visible)
    app.register_error_handler(OvertakenError, _overtaken)
    app.register_error_handler(TransitionError, _no_such_move)
    app.register_error_handler(StaleDataError, lambda _error: _conflict())
    app.register_error_handler(PublicationError, lambda _error: _page(409, *refusals.NOT_PUBLIC))
    app.register_error_handler(UndecidedError, lambda _error: _page(409, *refusals.UNDECIDED))
    app.register_error_handler(ReceiptClosedError, lambda _error: _page(404, *refusals.NO_RECEIPT))
    app.register_error_handler(StaleFormError, lambda _error: _stale())
    app.register_error_handler(TooManyError, _too_many)
    app.register_error_handler(CSRFError, lambda _error: _expired())
    app.register_error_handler(RequestEntityTooLarge, lambda _error: _too_large())
    app.register_error_handler(OperationalError, _unavailable)
    app.register_error_handler(PoolTimeoutError, _unavailable)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _page(status: int, title: str = "", advice: str = "", *, typed: Sequence[carried.Typed] = (), again: str = "",
          files: bool = False, refused: TooManyError | None = None):
    """Render the page of a status; `again` is the address that the typed fields can be sent to."""
    usual = refusals.PAGES.get(status, refusals.PAGES[500])
    body = render_template(
        "errors/error.html", status=status, title=title or usual[0], advice=advice or usual[1], typed=typed,
        again=again, files=files, refused=refused,
    )  # fmt: skip
    return body, status


def _http(error: HTTPException):
    if error.response is not None or (error.code or 500) < 400:
        return error
    if error.code == 401 and request.method == "POST":
        return _log_in_again()
    return _page(error.code or 500)


def _log_in_again():
    """The session of a member of staff is over: what they typed goes through the log-in and comes out behind it."""
    typed = carried.packed(carried.typed(request.form, without={"submission"}))
    return _page(401, typed=typed, again=url_for("account.open_session", lanjut=request.path), files=_had_files())


def _too_many(error: TooManyError):
    """Nothing is kept, nothing is lost: what was typed can be sent from the page that says from when on."""
    db.session.rollback()
    # Who may not support now may well send the words they had written.
    written = request.endpoint == "citizen.support" and "text" in request.form
    body, status = _with_typed(429, refused=error, reopen=written)
    return body, status, error.headers


def _too_large():
    """The words are kept though the files are not: a telephone's video must not cost what was written."""
    if _is_foreign():
        return _unbound(_page(413))
    form = bodies.typed_beside_files(request)
    told = refusals.MESSAGE_WITHOUT_FILES if request.blueprint == "tracking" else refusals.WITHOUT_FILES
    return _with_typed(413, "", told if form else "", reopen=True, form=form)


def _expired():
    if _is_foreign():
        # Words of another site's choosing must not come back as if they were the reader's own, to be sent by them.
        return _unbound(_page(400, *refusals.OPEN_TOO_LONG[:1]))
    if request.blueprint in _STAFF and "csrf_token" in request.form and "_user_id" not in session:
        # The form was not open too long: who sent it has logged out, in another tab perhaps.
        answer = _log_in_again()
    elif request.form and current_app.config["SESSION_COOKIE_NAME"] not in request.cookies:
        title, advice = refusals.NO_COOKIES
        office = current_app.extensions["portal"]["region"].office.name
        answer = _with_typed(400, title, advice.format(office=office), reopen=True)
    else:
        told = refusals.OPEN_TOO_LONG if request.form else refusals.OPEN_TOO_LONG[:1]
        answer = _with_typed(400, *told, reopen=True)
    return answer


def _is_foreign() -> bool:
    """Tell whether another site sent the form, a sister in the regency's own domain too; old browsers name only it."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site not in {"same-origin", "none"}
    return urlsplit(request.headers.get("Origin", "")).netloc not in {"", request.host}


def _unbound(answer):
    """Set no cookie for another site's form: it comes without ours, and a new one would end who is logged in."""
    session.modified = False
    return answer


def _stale():
    return _with_typed(400, *refusals.STALE, reopen=True)


def _unavailable(error: Exception):
    db.session.rollback()
    log.error("database unavailable: %s", type(error).__name__)
    return _with_typed(503, "", "" if request.form else "Tunggu satu menit, lalu muat ulang halaman ini.")


def _no_such_move(error: TransitionError):
    """Nobody else is to blame: the complaint stands where this step does not begin."""
    stands = labels.STATUS[error.before]
    return _conflict(
        refusals.NOT_FROM_HERE,
        f"Laporan ini berstatus «{stands}», dan dari situ tidak dapat menjadi «{labels.STATUS[error.after]}». "
        "Buka laporannya untuk melihat langkah yang tersedia. Tidak ada yang berubah.",
    )


def _overtaken(error: OvertakenError):
    """Say what was done meanwhile, when and by whom."""
    if error.last is None:
        return _conflict()
    say = current_app.jinja_env.filters
    own = error.last.by is not None and error.last.by_id == current_user.id
    what = f"{say['happening'](error.last)}{_by(error.last.by)}, {say['moment'](error.last.at)}."
    return _conflict(refusals.CHANGED_BY_ONESELF if own else "", f"{what} {refusals.PAGES[409][1]}")


def _by(person: User | None) -> str:
    """Admins read every name and officers those of their own agency: who sits at the desk is not for them."""
    named = person is not None and (current_user.role is Role.ADMIN or person.agency == current_user.agency)
    return f" oleh {person.name}" if named else ""


def _not_visible(_error: NotVisibleError):
    """An officer's words are shown for copying when the complaint has left meanwhile; else there is nothing to tell."""
    number = (request.view_args or {}).get("number", "")
    if request.blueprint == "agency" and has_left(db.session, number, viewer=current_user):
        return _with_typed(404, *refusals.LEFT)
    return _with_typed(404)


def _conflict(title: str = "", advice: str = ""):
    """Nothing is overwritten, and a clerk's words are shown for copying; usually somebody was quicker."""
    db.session.rollback()
    return _with_typed(409, title, advice)


def _with_typed(status: int, title: str = "", advice: str = "", *, reopen: bool = False,
                refused: TooManyError | None = None, form: MultiDict | None = None):
    """Show what was typed again; a citizen's form can be sent again from there, or `reopen`ed first.

    Reopening shows whether its files are still there: they are not when it came from another browser. `form`
    holds the fields when the request itself cannot be read.
    """
    files = _had_files() if form is None else bool(form)
    form = request.form if form is None else form
    # What is not there will not be there the next time either.
    again = request.path if request.endpoint in _REPEATABLE and status != 404 else ""
    # A support from a complaint's own page has no words that a form could take up.
    if again and reopen and request.blueprint == "citizen" and "text" in form:
        again = url_for("citizen.change")
    return _page(status, title, advice, typed=carried.typed(form), again=again, files=files, refused=refused)


def _had_files() -> bool:
    return any(file.filename for file in request.files.values())


def _unexpected(error: Exception):
    db.session.rollback()
    # The message of an exception may carry a person's words; only its kind and place are logged.
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
    log.error("unexpected %s at %s in %s", type(error).__name__, place, request.endpoint)
    return _page(500)
