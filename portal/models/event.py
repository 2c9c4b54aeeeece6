"""What happened to a complaint (events) and what was said about it (messages)."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.extensions import Base
from portal.models.columns import Moment, choice
from portal.models.status import Status

if TYPE_CHECKING:
    from portal.models.attachment import Attachment
    from portal.models.complaint import Complaint
    from portal.models.person import User


class Action(StrEnum):
    """What was done; each has a sentence of its own in the timeline."""

    RECEIVED = "received"
    IMPORTED = "imported"
    RETITLED = "retitled"
    ASSIGNED = "assigned"
    REFERRED = "referred"
    STARTED = "started"
    ANSWERED = "answered"
    NOTED = "noted"
    ASKED = "asked"
    REPLIED = "replied"
    RETURNED = "returned"
    FINISHED = "finished"
    CLOSED = "closed"
    REOPENED = "reopened"
    ARCHIVED = "archived"
    RESTORED = "restored"
    MERGED = "merged"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    SUPPORTED = "supported"
    ADDED = "added"


class Actor(StrEnum):
    """On whose behalf something was done."""

    COMPLAINANT = "complainant"
    DESK = "desk"
    AGENCY = "agency"
    SYSTEM = "system"


class Audience(StrEnum):
    """Who may read a message or an event; each includes those after it."""

    PUBLIC = "public"
    COMPLAINANT = "complainant"
    STAFF = "staff"


class Event(Base):
    """One line of a complaint's history; the database refuses to change or delete it."""

    __tablename__ = "event"

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    action: Mapped[Action] = mapped_column(choice(Action, "action"))
    actor: Mapped[Actor] = mapped_column(choice(Actor, "actor"))
    audience: Mapped[Audience] = mapped_column(choice(Audience, "audience"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    before: Mapped[Status | None] = mapped_column(choice(Status, "before"))
    after: Mapped[Status | None] = mapped_column(choice(Status, "after"))
    agency: Mapped[str | None] = mapped_column(String(60))
    note: Mapped[str] = mapped_column(String(1000), default="")
    complaint: Mapped["Complaint"] = relationship(back_populates="events")
    by: Mapped["User | None"] = relationship()


class Message(Base):
    """Words between the desk, an agency and the complainant."""

    __tablename__ = "message"

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    action: Mapped[Action] = mapped_column(choice(Action, "message_action"))
    actor: Mapped[Actor] = mapped_column(choice(Actor, "message_actor"))
    audience: Mapped[Audience] = mapped_column(choice(Audience, "message_audience"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    agency: Mapped[str | None] = mapped_column(String(60))
    body: Mapped[str] = mapped_column(Text)
    complaint: Mapped["Complaint"] = relationship(back_populates="messages")
    attachments: Mapped[list["Attachment"]] = relationship(back_populates="message")
