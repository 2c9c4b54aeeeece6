"""The queue, and accepting what the model is sure of."""

from contextlib import suppress

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user

from portal import clock
from portal.extensions import db
from portal.models import Choice, Role
from portal.paging import LARGEST
from portal.queries import desk as queries
from portal.typed import TypedError, bounded_int, clean_line
from portal.views.current import triage
from portal.views.desk import bp
from portal.views.desk.decide import carry_out
from portal.views.guard import role_required


@bp.get("")
@role_required(Role.ADMIN)
def queue():
    """List what waits, longest first."""
    chosen = queries.QueueFilter(
        status=_typed("status"), topic=_typed("topik"), agency=_typed("instansi"),
        district=_typed("kecamatan"), after=_typed("sesudah"),
    )  # fmt: skip
    page = queries.queue(db.session, current_user, chosen)
    return render_template(
        "desk/queue.html", page=page, chosen=chosen, waiting=queries.waiting(db.session)
    )


@bp.get("/berikut")
@role_required(Role.ADMIN)
def take_next():
    """Go to the complaint that should be taken up now."""
    waiting = queries.next_waiting(db.session, current_user)
    if waiting is None:
        flash("Semua laporan sudah diputuskan.")
        return redirect(url_for(".queue"), 303)
    return redirect(url_for(".show", number=waiting.number), 303)


@bp.get("/yakin")
@role_required(Role.ADMIN)
def confident():
    """List the complaints whose suggestion is sure enough to accept together."""
    threshold = triage().threshold(db.session)
    found = queries.confident(db.session, current_user, threshold)
    return render_template("desk/confident.html", complaints=found, threshold=threshold)


@bp.post("/yakin")
@role_required(Role.ADMIN)
def accept_confident():
    """Accept the ticked ones; what somebody else changed meanwhile is left alone and said."""
    now, threshold = clock.now(), triage().threshold(db.session)
    marks = _marks(request.form.getlist("terima"))
    done = 0
    for complaint in queries.by_ids(db.session, current_user, list(marks)):
        shown = complaint.suggestion
        unchanged = marks[complaint.id] == complaint.version
        if unchanged and complaint.desk_rank == 1 and shown and shown.confidence >= threshold:
            choice = Choice(shown.top_topic, shown.top_agency, shown.kind, in_bulk=True)
            carry_out(complaint, choice, by=current_user, at=now)
            done += 1
    db.session.commit()
    left = f" {len(marks) - done} dilewati karena sudah berubah." if len(marks) > done else ""
    flash(f"{done} laporan diteruskan.{left}")
    return redirect(url_for(".confident"), 303)


def _marks(ticked: list[str]) -> dict[int, int]:
    """Read which complaint was ticked in which version; a mark that no page wrote is passed over."""
    marks = {}
    for one in ticked[:100]:
        number, _dash, version = one.partition("-")
        with suppress(TypedError):
            marks[bounded_int(number, 1, LARGEST)] = bounded_int(version, 1, LARGEST)
    return marks


def _typed(name: str) -> str:
    try:
        return clean_line(request.args.get(name, ""), most=100)
    except TypedError:
        return ""
