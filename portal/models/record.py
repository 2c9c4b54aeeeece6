"""Small tables beside the complaints: counted attempts, looked-at identities, search postings."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.extensions import Base
from portal.models.columns import Moment


class Attempt(Base):
    """How often something was tried in the window that ends at `until`; here, so that all workers count as one."""

    __tablename__ = "attempt"

    bucket: Mapped[str] = mapped_column(String(100), primary_key=True)
    until: Mapped[datetime] = mapped_column(Moment, index=True)
    count: Mapped[int]


class Disclosure(Base):
    """Who looked at a complainant's identity, when, and the reason they gave."""

    __tablename__ = "disclosure"

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(String(300))


class Posting(Base):
    """One stem of one complaint: `scope` is «public» for the public search, else a district's key."""

    __tablename__ = "posting"

    scope: Mapped[str] = mapped_column(String(60), primary_key=True)
    term: Mapped[str] = mapped_column(String(40), primary_key=True)
    complaint_id: Mapped[int] = mapped_column(
        ForeignKey("complaint.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )

    __table_args__ = (Index("ix_posting_complaint", "complaint_id", "scope"), {"sqlite_with_rowid": False})
