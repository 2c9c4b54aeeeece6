"""Accepting together what the model is sure of (terima yang yakin)."""

from contextlib import suppress
from datetime import datetime

from flask import flash, redirect, render_template, request, session, url_for
from flask_login import current_user
from sqlalchemy.orm.exc import StaleDataError

from portal import clock, passed_over
from portal.disposition import carry_out
from portal.extensions import db
from portal.models import Choice, Complaint, Role
from portal.paging import LARGEST
from portal.queries import desk as queries
from portal.typed import TypedError, bounded_int
from portal.views.current import deadlines, region, triage
from portal.views.desk import bp
from portal.views.guard import role_required

_SHOWN = 40


@bp.get("/yakin")
@role_required(Role.ADMIN)
def confident():
    """List the complaints whose suggestion is sure enough to accept together."""
    sure = _sure()
    found = queries.confident(db.session, current_user, sure, most=_SHOWN)
    claims = queries.open_elsewhere(db.session, current_user, found, at=clock.now())
    left = {*claims, *passed_over.ids(session, of=passed_over.UNTICKED)}
    return render_template("desk/confident.html", complaints=found, threshold=sure.threshold, claims=claims, left=left)


@bp.post("/yakin")
@role_required(Role.ADMIN)
def accept_confident():
    """Accept the ticked ones; what somebody else changed meanwhile is left alone and named, what was not stays so."""
    now, marks = clock.now(), _marks(request.form.getlist("terima"))
    for one in _marks(request.form.getlist("tampil")).keys() - marks:
        passed_over.add(session, one, of=passed_over.UNTICKED)
    ticked = queries.by_ids(db.session, current_user, list(marks))
    still = queries.confident(db.session, current_user, _sure(), among=list(marks), most=len(marks))
    done, left = 0, []
    for complaint in ticked:
        if complaint in still and complaint.version == marks[complaint.id] and _accept(complaint, now):
            done += 1
        else:
            left.append(complaint.number)
    db.session.commit()
    flash(f"{done} laporan diteruskan." + _untouched(left))
    return redirect(url_for(".confident"), 303)


def _sure() -> queries.Sure:
    return queries.Sure(triage().threshold(db.session), *region().unread_never(on=clock.today(region().zone)))


def _accept(complaint: Complaint, now: datetime) -> bool:
    """Carry the suggestion out, unless somebody changes the complaint at this very moment."""
    shown = complaint.suggestion
    choice = Choice(*shown.offered, in_bulk=True)
    try:
        with db.session.begin_nested():
            carry_out(
                db.session, complaint, choice, region=region(), deadlines=deadlines(), by=current_user, at=now
            )
    except StaleDataError:
        return False
    return True


def _untouched(numbers: list[str]) -> str:
    if not numbers:
        return ""
    return f" {len(numbers)} tidak, karena sudah diubah orang lain: {', '.join(numbers)}."


def _marks(ticked: list[str]) -> dict[int, int]:
    """Read which complaint was ticked in which version; a mark that no page wrote is passed over."""
    marks = {}
    for one in ticked[:_SHOWN]:
        number, _dash, version = one.partition("-")
        with suppress(TypedError):
            marks[bounded_int(number, 1, LARGEST)] = bounded_int(version, 1, LARGEST)
    return marks
