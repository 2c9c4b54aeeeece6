"""What the desk keeps beside the complaints: who has which one open, and days off of the region's own."""

from datetime import date, datetime, timedelta

from sqlalchemy import Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.extensions import Base
from portal.models.columns import Moment
from portal.models.person import User


class Claim(Base):
    """An admin has taken up a complaint: a courtesy to colleagues that lapses by itself, never a decision."""

    __tablename__ = "claim"

    LAPSES = timedelta(minutes=15)

    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"), primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    since: Mapped[datetime] = mapped_column(Moment)
    user: Mapped[User] = relationship()


class DayOff(Base):
    """A day on which the region's offices are closed, beside those that pack and calendar know."""

    __tablename__ = "day_off"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[User] = relationship()
