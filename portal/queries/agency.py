"""What an agency's pages list."""

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, selectinload

from portal import paging
from portal.models import AT_AGENCY, Complaint, Status, User
from portal.queries.forwarded import of_agency
from portal.visibility import visible_to

TABS = {"terbuka": AT_AGENCY, "ditunda": (Status.HELD,), "selesai": (Status.FINISHED, Status.CLOSED)}


def inbox(session: Session, viewer: User, tab: str, after: str) -> paging.Page:
    """List what is with the viewer's own agency: to do by due date, on hold the longest wait first, done the latest.

    What happened comes along: it tells whether an answer or the end is due, and which names not to show.
    """
    along = [selectinload(one) for one in (Complaint.events, Complaint.messages, Complaint.identity)]
    if tab == "terbuka":
        rows = of_agency(viewer).options(*along)
        return paging.fetch_by_moment(session, rows, Complaint.due_at, Complaint.id, after=after)
    rows = visible_to(viewer).where(Complaint.agency == viewer.agency, Complaint.status.in_(TABS[tab])).options(*along)
    keys = [Complaint.waiting_since, Complaint.id]
    return paging.fetch(session, rows, keys, after=after, newest_first=tab == "selesai")


def tab_counts(session: Session, viewer: User) -> dict[str, int]:
    """Count the viewer's complaints on each tab."""
    rows = visible_to(viewer).where(Complaint.agency == viewer.agency).subquery()
    tab = case(*[(rows.c.status.in_(states), tab) for tab, states in TABS.items()], else_="")
    return dict(session.execute(select(tab, func.count()).select_from(rows).group_by(tab)).all())
