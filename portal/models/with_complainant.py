"""What the complainant does after sending: add, reply, say whether it is fixed."""

from datetime import datetime
from typing import TYPE_CHECKING

from portal.models.event import Action, Actor, Audience, Message
from portal.models.status import Status, TransitionError

if TYPE_CHECKING:
    from portal.models.complaint import Complaint


class WithComplainant:
    """The verbs of the complainant, who acts with the access code."""

    def add(self: "Complaint", body: str, *, at: datetime) -> Message:
        """Add something to the complaint without changing where it stands."""
        return self.say(Action.ADDED, body, actor=Actor.COMPLAINANT, at=at, audience=Audience.COMPLAINANT)

    def reply(self: "Complaint", body: str, *, at: datetime, due_at: datetime | None) -> Message:
        """Answer the question; the complaint goes back to where it was held and is due by `due_at`.

        Raises TransitionError unless the complaint is on hold.
        """
        self._only_from(Status.HELD, to=self.held_from or self.status)
        self.due_at = due_at
        self._move_to(self.held_from, Action.REPLIED, actor=Actor.COMPLAINANT, at=at)
        return self.say(Action.REPLIED, body, actor=Actor.COMPLAINANT, at=at, audience=Audience.COMPLAINANT)

    def confirm_fixed(self: "Complaint", satisfaction: int | None, *, at: datetime) -> None:
        """Close as fixed, with a satisfaction from 1 to 4 when one was given (PermenPANRB 14/2017).

        Raises TransitionError unless an agency has said it is finished.
        """
        self._only_from(Status.FINISHED, to=Status.CLOSED)
        self.fixed = True
        self.satisfaction = satisfaction
        self.closed_at = at
        self.due_at = None
        self._move_to(Status.CLOSED, Action.CLOSED, actor=Actor.COMPLAINANT, at=at)

    def reopen(self: "Complaint", why: str, *, at: datetime, due_at: datetime | None,
               agency: str | None = None) -> Message:
        """Say that it is not fixed (buka kembali): the same agency has it again, or `agency`, which has succeeded it.

        Raises TransitionError unless the complaint is finished or closed, and has an agency.
        """
        self._only_from(Status.FINISHED, Status.CLOSED, to=Status.ASSIGNED)
        if self.agency is None:
            raise TransitionError(self.status, Status.ASSIGNED)
        self.agency = agency or self.agency
        self._move_to(Status.ASSIGNED, Action.REOPENED, actor=Actor.COMPLAINANT, at=at)
        self.fixed = False
        self.satisfaction = None
        self.closed_at = self.finished_at = None
        self.reopened += 1
        self.due_at = due_at
        return self.say(Action.REOPENED, why, actor=Actor.COMPLAINANT, at=at, audience=Audience.COMPLAINANT)

    @property
    def may_take_back(self: "Complaint") -> bool:
        """Whether the complaint is its sender's alone to withdraw: open, and nobody else was told to follow it."""
        return self.is_open and not self.duplicates

    def take_back(self: "Complaint", *, at: datetime) -> None:
        """Withdraw it (tarik laporan; LAPOR! calls it archived by the complainant): no agency reads it any more.

        From now on it is confidential: it teaches nobody, and is published no more, whatever an admin does with it.
        Raises TransitionError when it has ended, or others follow it.
        """
        if not self.may_take_back:
            raise TransitionError(self.status, Status.ARCHIVED)
        self.archive("permintaan_pelapor", "", by=None, at=at, actor=Actor.COMPLAINANT)
        self.confidential = True

    @property
    def taken_back_by_sender(self: "Complaint") -> bool:
        """Whether the last thing that moved it was its sender's withdrawal."""
        last = next((event for event in reversed(self.events) if event.after), None)
        return last is not None and (last.action, last.actor) == (Action.ARCHIVED, Actor.COMPLAINANT)

    def close_in_silence(self: "Complaint", *, at: datetime) -> None:
        """Close a finished complaint whose complainant stayed silent; silence is not «fixed».

        Raises TransitionError unless an agency has said it is finished.
        """
        self._only_from(Status.FINISHED, to=Status.CLOSED)
        self.closed_at = at
        self.due_at = None
        self._move_to(Status.CLOSED, Action.CLOSED, actor=Actor.SYSTEM, at=at)
