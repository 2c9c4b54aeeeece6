"""The days off that admins have added."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from portal.models import DayOff


def added(session: Session) -> list[DayOff]:
    """List them, the latest day first, with who added each."""
    return list(session.scalars(select(DayOff).options(joinedload(DayOff.by)).order_by(DayOff.day.desc())))


def find(session: Session, day: date) -> DayOff | None:
    """Fetch the one that was added for a day."""
    return session.get(DayOff, day)
