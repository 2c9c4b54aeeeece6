"""What the desk looks up: what agencies have, what has ended, and any complaint by its number."""

from flask import redirect, render_template, request, url_for
from flask_login import current_user

from portal import clock, receipt
from portal.extensions import db
from portal.models import Role
from portal.queries import desk, forwarded
from portal.views.asked import filter_words
from portal.views.current import region
from portal.views.desk import bp
from portal.views.guard import role_required


@bp.get("/di-instansi")
@role_required(Role.ADMIN)
def at_agencies():
    """List what agencies are to act on, the earliest due first."""
    chosen = _chosen()
    page = forwarded.at_agencies(db.session, current_user, chosen)
    nothing = "Tidak ada laporan di instansi."
    return _page(page, chosen, title="Di instansi", tab="di-instansi", last_column="Tenggat", nothing=nothing)


@bp.get("/berakhir")
@role_required(Role.ADMIN)
def ended():
    """List what is finished, closed or archived, the latest first."""
    chosen = _chosen()
    page = forwarded.ended(db.session, current_user, chosen)
    nothing = "Belum ada laporan yang berakhir."
    return _page(page, chosen, title="Berakhir", tab="berakhir", last_column="Berakhir", nothing=nothing)


@bp.get("/cari")
@role_required(Role.ADMIN)
def look_up():
    """Find complaints by number or LAPOR!'s tracking ID, whole or in part; the only one is opened at once."""
    typed = filter_words("nomor")
    page = forwarded.numbered(db.session, current_user, typed, after=filter_words("sesudah"))
    number = receipt.read_number(typed, region().prefix)
    if not page.items and receipt.is_number(number, region().prefix):
        # Not even a part of one as it stands: perhaps as people say it.
        page = forwarded.numbered(db.session, current_user, number)
    if len(page.items) == 1 and not request.args.get("sesudah"):
        return redirect(url_for(".show", number=page.items[0].number), 303)
    nothing = "Tidak ada laporan dengan nomor itu."
    words = {"title": "Cari nomor", "tab": "cari", "last_column": "Tenggat atau akhir", "nothing": nothing}
    return _page(page, None, typed=typed, **words)


def tab_counts() -> dict:
    """Count for the tabs that stand over every list of the desk."""
    with_agency, late = forwarded.at_agencies_counts(db.session, clock.now())
    return {"waiting": desk.waiting(db.session), "with_agency": with_agency, "late": late}


def _chosen() -> forwarded.ListFilter:
    return forwarded.ListFilter(
        agency=filter_words("instansi"), topic=filter_words("topik"), district=filter_words("kecamatan"),
        after=filter_words("sesudah"),
    )  # fmt: skip


def _page(page, chosen: forwarded.ListFilter | None, *, typed: str = "", **words: str):
    asked = {"nomor": typed} if chosen is None else {
        "topik": chosen.topic, "instansi": chosen.agency, "kecamatan": chosen.district,
    }  # fmt: skip
    return render_template(
        "desk/list.html", page=page, chosen=chosen, typed=typed, endpoint=request.endpoint,
        filters={name: value for name, value in asked.items() if value}, **words, **tab_counts(),
    )  # fmt: skip
