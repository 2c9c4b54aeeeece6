"""What everybody reads: the front page, published complaints, guidance, privacy."""

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for

from portal import clock, receipt
from portal.extensions import db
from portal.forms.sent import TicketForm
from portal.labels import PUBLIC_STATUS
from portal.queries.public import PublicFilter, month_so_far, published
from portal.region import District, Village
from portal.views import device
from portal.views.asked import filter_words
from portal.views.current import calendar, region
from portal.views.guard import public
from portal.visibility import find_public, is_public, public_messages

bp = Blueprint("public", __name__)


@bp.get("/")
@public
def home():
    """Show what this is, the figures of the month, and the way to the form."""
    began = calendar().local(clock.now()).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return render_template("public/home.html", month=month_so_far(db.session, began))


@bp.get("/laporan")
@public
def listing():
    """List published complaints, newest first; a number leads to its own, a place's name finds what is there too."""
    chosen = PublicFilter(
        words=filter_words("kata"), district=filter_words("kecamatan"), topic=filter_words("topik"),
        status=filter_words("status"), after=filter_words("sesudah"),
    )  # fmt: skip
    number = receipt.read_number(chosen.words, region().prefix)
    if receipt.is_number(number, region().prefix) and is_public(db.session, number):
        return redirect(url_for(".complaint", number=number), 303)
    place, narrowed = _by_place(chosen)
    return render_template(
        "public/list.html", page=published(db.session, narrowed), chosen=chosen, place=place, states=PUBLIC_STATUS
    )  # fmt: skip


def _by_place(chosen: PublicFilter) -> tuple[District | Village | None, PublicFilter]:
    """Take a district's or village's name among the words for a place too, unless a district was chosen."""
    place, rest = (None, "") if chosen.district else region().split_off_place(chosen.words)
    if place is None:
        return None, chosen
    both = replace(chosen, words=rest, or_words=chosen.words)
    if isinstance(place, Village):
        return place, replace(both, district=place.district, village=place.key)
    return place, replace(both, district=place.key)


@bp.get("/laporan/<number>")
@public
def complaint(number: str):
    """Show one published complaint, without anything about who sent it."""
    found = find_public(db.session, number)
    return render_template(
        "public/complaint.html", complaint=found, messages=public_messages(found),
        supported=request.args.get("didukung") == "1", form=TicketForm(device.tickets(), formdata=None),
    )  # fmt: skip


@bp.get("/panduan")
@public
def guide():
    """Explain how it works, in plain words."""
    return render_template("public/guide.html")


@bp.get("/privasi")
@public
def privacy():
    """Say what is kept, what is not, and who sees it."""
    return render_template("public/privacy.html")
