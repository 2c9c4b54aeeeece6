"""The queue: what waits at the desk, the longest wait first."""

from flask import render_template
from flask_login import current_user

from portal import clock
from portal.extensions import db
from portal.models import Role
from portal.queries import desk as queries
from portal.views.asked import filter_words
from portal.views.current import calendar, triage
from portal.views.desk import bp
from portal.views.desk.lists import tab_counts
from portal.views.desk.reasons import offer
from portal.views.guard import role_required


@bp.get("")
@role_required(Role.ADMIN)
def queue():
    """List what waits, longest first."""
    chosen = queries.QueueFilter(
        status=filter_words("status"), topic=filter_words("topik"), agency=filter_words("instansi"),
        district=filter_words("kecamatan"), after=filter_words("sesudah"),
    )  # fmt: skip
    page = queries.queue(db.session, current_user, chosen)
    return render_template(
        "desk/queue.html", page=page, chosen=chosen, offers={one.id: offer(one) for one in page.items},
        suggest_at=triage().suggest_at(db.session),
        claims=queries.open_elsewhere(db.session, current_user, page.items, at=clock.now()),
        undecreed=calendar().years_without_joint_leave(calendar().today()), **tab_counts(),
    )  # fmt: skip
