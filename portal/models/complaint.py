"""A complaint: what was sent, where it stands, and the one method that moves it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ColumnElement, Date, ForeignKey, Index, String, Text, func, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.extensions import Base
from portal.models.at_agency import AtAgency
from portal.models.at_desk import AtDesk
from portal.models.attachment import Attachment
from portal.models.columns import Moment, choice
from portal.models.decision import Decision, Suggestion
from portal.models.event import Action, Actor, Audience, Event, Message
from portal.models.in_public import InPublic
from portal.models.status import OPEN, Status, TransitionError, check_move
from portal.models.with_complainant import WithComplainant

# The desk's order: what an agency sent back first, then what is new, then what waits for the complainant.
DESK_RANK = {Status.RETURNED: 0, Status.RECEIVED: 1, Status.HELD: 2}
FIRST_RANK = DESK_RANK[Status.RECEIVED]
# From each of these on an agency is asked for an answer anew; the last of them tells whether it has given one.
_TURNS = {Action.RECEIVED, Action.IMPORTED, Action.RESTORED, Action.RETURNED, Action.REOPENED, Action.ANSWERED}
# Conditions of partial indexes; a query that is to walk one says it in the same words, with no parameters.
WITH_AGENCY = "status IN ('assigned', 'in_progress')"
HAS_ENDED = "status IN ('finished', 'closed', 'archived')"


def _listed(name: str, *columns: str, when: str) -> Index:
    return Index(name, *columns, sqlite_where=text(when), postgresql_where=text(when))


def headed(title: str, text: str) -> str:
    """Give the title, or the beginning of a text without one."""
    return title or (text if len(text) <= 90 else text[:88].rsplit(" ", 1)[0] + " …")


class Channel(StrEnum):
    """How a complaint reached the desk."""

    WEB = "web"
    COUNTER = "counter"
    PHONE = "phone"
    IMPORT = "import"


class Complaint(Base, AtDesk, AtAgency, WithComplainant, InPublic):
    """What a citizen sent, of any kind.

    The verbs live in the base classes, one for each party that acts: `AtDesk`, `AtAgency`,
    `WithComplainant`, `InPublic`. None commits; each takes who acts (`by`) and when (`at`).
    """

    __tablename__ = "complaint"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=1)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    access_hash: Mapped[str] = mapped_column(String(64))
    submission_hash: Mapped[str] = mapped_column(String(64), unique=True)
    lapor_id: Mapped[str | None] = mapped_column(String(40), unique=True)
    channel: Mapped[Channel] = mapped_column(choice(Channel, "channel"), default=Channel.WEB)

    title: Mapped[str] = mapped_column(String(150), default="")
    text: Mapped[str] = mapped_column(Text)
    district: Mapped[str] = mapped_column(String(60), default="")
    village: Mapped[str] = mapped_column(String(60), default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    happened_on: Mapped[date | None] = mapped_column(Date)
    anonymous: Mapped[bool] = mapped_column(default=False)
    confidential: Mapped[bool] = mapped_column(default=False)

    status: Mapped[Status] = mapped_column(choice(Status, "status"), default=Status.RECEIVED)
    desk_rank: Mapped[int | None]
    held_from: Mapped[Status | None] = mapped_column(choice(Status, "held_from"))
    held_at: Mapped[datetime | None] = mapped_column(Moment)
    kind: Mapped[str] = mapped_column(String(20), default="ordinary")
    topic: Mapped[str | None] = mapped_column(String(60))
    agency: Mapped[str | None] = mapped_column(String(60))
    agency_as_written: Mapped[str] = mapped_column(String(200), default="")
    suggestion_id: Mapped[int | None] = mapped_column(ForeignKey("suggestion.id", use_alter=True))
    preferred_topic: Mapped[str | None] = mapped_column(String(60))
    duplicate_of_id: Mapped[int | None] = mapped_column(ForeignKey("complaint.id"), index=True)

    received_at: Mapped[datetime] = mapped_column(Moment)
    waiting_since: Mapped[datetime] = mapped_column(Moment)
    assigned_at: Mapped[datetime | None] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    returns: Mapped[int] = mapped_column(default=0)
    rightful: Mapped[str | None] = mapped_column(String(60))
    reopened: Mapped[int] = mapped_column(default=0)
    archive_reason: Mapped[str | None] = mapped_column(String(40))
    fixed: Mapped[bool | None]
    satisfaction: Mapped[int | None]

    published_at: Mapped[datetime | None] = mapped_column(Moment)
    public_title: Mapped[str] = mapped_column(String(150), default="")
    public_text: Mapped[str] = mapped_column(Text, default="")
    supporters: Mapped[int] = mapped_column(default=0)
    lent_supporters: Mapped[int] = mapped_column(default=0, server_default="0")

    events: Mapped[list[Event]] = relationship(back_populates="complaint", order_by=Event.id)
    messages: Mapped[list[Message]] = relationship(back_populates="complaint", order_by=Message.id)
    decisions: Mapped[list[Decision]] = relationship(back_populates="complaint", order_by=Decision.id)
    attachments: Mapped[list[Attachment]] = relationship(back_populates="complaint", order_by=Attachment.id)
    identity: Mapped["Identity | None"] = relationship(back_populates="complaint")
    suggestion: Mapped[Suggestion | None] = relationship(foreign_keys=suggestion_id, post_update=True)
    duplicate_of: Mapped["Complaint | None"] = relationship(remote_side=id, back_populates="duplicates")
    duplicates: Mapped[list["Complaint"]] = relationship(back_populates="duplicate_of")

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint("satisfaction BETWEEN 1 AND 4", name="satisfaction"),
        CheckConstraint("published_at IS NULL OR NOT confidential", name="confidential_unpublished"),
        CheckConstraint("status NOT IN ('assigned','in_progress') OR agency IS NOT NULL", name="agency"),
        CheckConstraint("(status = 'held') = (held_from IS NOT NULL)", name="held"),
        # The last columns of these two spare the queue by district, and an inbox's counts, the rows themselves.
        Index("ix_complaint_desk", "desk_rank", "waiting_since", "id", "district"),
        Index("ix_complaint_agency", "agency", "status", "waiting_since", "id", "kind", "held_from"),
        _listed("ix_complaint_due", "due_at", "id", "agency", "topic", "district", when=WITH_AGENCY),
        _listed("ix_complaint_agency_due", "agency", "due_at", "id", "kind", when=WITH_AGENCY),
        _listed("ix_complaint_ended", "waiting_since", "id", "agency", "topic", "district", when=HAS_ENDED),
        Index("ix_complaint_public", "published_at", "id"),
        Index("ix_complaint_public_district", "district", "published_at", "id"),
        Index("ix_complaint_public_topic", "topic", "published_at", "id"),
        # Of the published only: an index of all by status would draw SQLite away from the three lists above.
        _listed("ix_complaint_public_status", "status", "published_at", "id", "topic", "district",
                when="published_at IS NOT NULL"),
        Index("ix_complaint_received", "received_at"),
        Index("ix_complaint_closed", "closed_at"),
    )

    @classmethod
    def taken_back(cls) -> ColumnElement[bool]:
        """Ask whether the desk has to decide it anew, on hold meanwhile or not: its last decision teaches nobody."""
        return func.coalesce(cls.held_from, cls.status).in_([Status.RETURNED, Status.RECEIVED])

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act."""
        return self.status in OPEN

    @property
    def returned_by(self) -> set[str | None]:
        """The agencies that have sent it back as another's business."""
        return {event.agency for event in self.events if event.action is Action.RETURNED}

    @property
    def answered_this_time(self) -> bool:
        """Whether an agency has answered since the desk referred it, or since it was reopened: finishing is due."""
        last = next((event.action for event in reversed(self.events) if event.action in _TURNS), None)
        return last is Action.ANSWERED

    def has_just_said(self, action: Action, body: str) -> bool:
        """Whether the last message is this very one: a browser that goes back fills the form in again."""
        last = self.messages[-1] if self.messages else None
        return last is not None and (last.action, last.body) == (action, body)

    @property
    def merged_into(self) -> str | None:
        """Number of the complaint that it was merged into last, which may itself have been merged on since."""
        archived = (event.note for event in reversed(self.events) if event.action is Action.ARCHIVED)
        return next(archived, None) if self.duplicate_of_id else None

    @property
    def referred_outside(self) -> bool:
        """Whether the desk itself ended it, as another body's business; all else is closed with the complainant."""
        last = next((event for event in reversed(self.events) if event.after), None)
        by_desk = last is not None and (last.action, last.actor) == (Action.CLOSED, Actor.DESK)
        return self.status is Status.CLOSED and by_desk

    @property
    def heading(self) -> str:
        """What staff read first: the title, or the beginning of the text."""
        return headed(self.title, self.text)

    def record(self, action: Action, *, actor: Actor, at: datetime, audience: Audience = Audience.COMPLAINANT,
               by=None, note: str = "", before: Status | None = None, after: Status | None = None) -> None:
        """Write one line of history."""
        self.events.append(
            Event(action=action, actor=actor, at=at, audience=audience, by=by, note=note[:1000],
                  before=before, after=after, agency=self.agency)
        )  # fmt: skip

    def say(self, action: Action, body: str, *, actor: Actor, at: datetime, audience: Audience,
            by=None) -> Message:
        """Add a message and its line of history, unless the move that these words go with has written it."""
        message = Message(action=action, actor=actor, at=at, audience=audience, by_id=by.id if by else None,
                          agency=self.agency, body=body)  # fmt: skip
        self.messages.append(message)
        if not any(event.action is action and event.at == at for event in self.events[-1:]):
            self.record(action, actor=actor, at=at, by=by, audience=audience)
        return message

    def _only_from(self, *befores: Status, to: Status) -> None:
        """Raise TransitionError unless the complaint stands at one of `befores`.

        The transition table says which moves exist at all; a verb may be narrower than its move.
        """
        if self.status not in befores:
            raise TransitionError(self.status, to)

    def _move_to(self, status: Status, action: Action, *, actor: Actor, at: datetime, by=None,
                 audience: Audience = Audience.PUBLIC, note: str = "") -> None:
        """Change the status: the only place that does.

        Raises TransitionError when the transition table has no such move.
        """
        before = self.status
        check_move(before, status)
        if status is Status.HELD:
            self.held_from, self.held_at = before, at
        else:
            self.held_from = self.held_at = None
        self.status = status
        self.desk_rank = DESK_RANK.get(status)
        self.waiting_since = at
        self.record(action, actor=actor, at=at, by=by, audience=audience, note=note, before=before, after=status)


class Identity(Base):
    """Who sent a complaint, kept apart from it and shown only on a stated reason."""

    __tablename__ = "identity"

    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(100), default="")
    contact: Mapped[str] = mapped_column(String(120), default="")
    complaint: Mapped[Complaint] = relationship(back_populates="identity")
