"""What everybody reads: the front page, published complaints, guidance, privacy."""

from flask import Blueprint, render_template, request

from portal import clock
from portal.extensions import db
from portal.labels import PUBLIC_STATUS
from portal.queries.public import PublicFilter, month_so_far, published
from portal.views.asked import filter_words
from portal.views.current import calendar
from portal.views.guard import public
from portal.visibility import find_public, public_messages

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
    """List published complaints, newest first."""
    chosen = PublicFilter(
        words=filter_words("kata"), district=filter_words("kecamatan"), topic=filter_words("topik"),
        status=filter_words("status"), after=filter_words("sesudah"),
    )  # fmt: skip
    return render_template(
        "public/list.html", page=published(db.session, chosen), chosen=chosen, states=PUBLIC_STATUS
    )


@bp.get("/laporan/<number>")
@public
def complaint(number: str):
    """Show one published complaint, without anything about who sent it."""
    found = find_public(db.session, number)
    return render_template(
        "public/complaint.html", complaint=found, messages=public_messages(found),
        supported=request.args.get("didukung") == "1",
    )  # fmt: skip


@bp.get("/panduan")
@public
def guide():
    """Explain how it works, in plain words."""
    return render_template("public/guide.html")


@bp.get("/privasi")
@public
def privacy():
    """Say what is kept, for how long, and who sees it."""
    return render_template("public/privacy.html")
