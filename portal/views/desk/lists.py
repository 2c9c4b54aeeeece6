"""What the desk looks up: what agencies have, what has ended, and any complaint by its number."""

from flask import redirect, render_template, request, url_for
from flask_login import current_user

from portal import clock
from portal.extensions import db
from portal.models import Role
from portal.queries import desk, forwarded
from portal.views.asked import filter_words
from portal.views.desk import bp
from portal.views.guard import role_required


@bp.get("/di-instansi")
@role_required(Role.ADMIN)
def at_agencies():
    """List what agencies are to act on, the earliest due first."""
    chosen = _chosen()
    page = forwarded.at_agencies(db.session, current_user, chosen)
    return _page(page, "Di instansi", "di-instansi", chosen, nothing="Tidak ada laporan di instansi.")


@bp.get("/berakhir")
@role_required(Role.ADMIN)
def ended():
    """List what is finished, closed or archived, the latest first."""
    chosen = _chosen()
    page = forwarded.ended(db.session, current_user, chosen)
    return _page(page, "Berakhir", "berakhir", chosen, nothing="Belum ada laporan yang berakhir.")


@bp.get("/cari")
@role_required(Role.ADMIN)
def look_up():
    """Find complaints by number or LAPOR!'s tracking ID, whole or in part; the only one is opened at once."""
    typed = filter_words("nomor")
    page = forwarded.numbered(db.session, current_user, typed, after=filter_words("sesudah"))
    if len(page.items) == 1 and not request.args.get("sesudah"):
        return redirect(url_for(".show", number=page.items[0].number), 303)
    return _page(page, "Cari nomor", "cari", None, typed=typed, nothing="Tidak ada laporan dengan nomor itu.")


def tab_counts() -> dict:
    """Count for the tabs that stand over every list of the desk."""
    with_agency, late = forwarded.at_agencies_counts(db.session, clock.now())
    return {"waiting": desk.waiting(db.session), "with_agency": with_agency, "late": late}


def _chosen() -> forwarded.ListFilter:
    return forwarded.ListFilter(
        agency=filter_words("instansi"), topic=filter_words("topik"), district=filter_words("kecamatan"),
        after=filter_words("sesudah"),
    )  # fmt: skip


def _page(page, title: str, tab: str, chosen: forwarded.ListFilter | None, *, nothing: str, typed: str = ""):
    asked = {"nomor": typed} if chosen is None else {
        "topik": chosen.topic, "instansi": chosen.agency, "kecamatan": chosen.district,
    }  # fmt: skip
    return render_template(
        "desk/list.html", page=page, title=title, tab=tab, chosen=chosen, nothing=nothing, typed=typed,
        endpoint=request.endpoint, filters={name: value for name, value in asked.items() if value}, **tab_counts(),
    )  # fmt: skip
