"""What an agency does with a complaint: answer, note, start, finish, return."""

from datetime import datetime
from typing import TYPE_CHECKING

from portal.models.event import Action, Actor, Audience, Message
from portal.models.status import AT_AGENCY, Status, TransitionError

if TYPE_CHECKING:
    from portal.models.complaint import Complaint
    from portal.models.person import User


class AtAgency:
    """The verbs of an agency's officer."""

    def start(self: "Complaint", *, by: "User", at: datetime) -> None:
        """Say that the work has begun (dikerjakan).

        Raises TransitionError unless the complaint was just assigned.
        """
        self._only_from(Status.ASSIGNED, to=Status.IN_PROGRESS)
        self._move_to(Status.IN_PROGRESS, Action.STARTED, actor=Actor.AGENCY, at=at, by=by)

    def resume(self: "Complaint", *, by: "User", at: datetime, due_at: datetime | None) -> None:
        """Go on without the complainant's reply, due by `due_at`; a reply that comes later is an addition.

        Raises TransitionError unless the complaint is on hold and was with the agency.
        """
        self._only_from(Status.HELD, to=Status.IN_PROGRESS)
        if self.held_from not in AT_AGENCY:
            raise TransitionError(self.status, Status.IN_PROGRESS)
        self.due_at = due_at
        self._move_to(Status.IN_PROGRESS, Action.STARTED, actor=Actor.AGENCY, at=at, by=by)

    def answer(self: "Complaint", body: str, *, by: "User", at: datetime, due_at: datetime | None) -> Message:
        """Answer the complainant (tanggapi); answering is not fixing, which is due by `due_at`.

        Raises TransitionError unless the complaint is with the agency.
        """
        self._only_from(*AT_AGENCY, to=Status.IN_PROGRESS)
        if self.status is Status.ASSIGNED:
            self.start(by=by, at=at)
        self.answered_at = self.answered_at or at
        self.due_at = due_at
        return self.say(Action.ANSWERED, body, actor=Actor.AGENCY, at=at, by=by, audience=Audience.PUBLIC)

    def note(self: "Complaint", body: str, *, by: "User", at: datetime, actor: Actor) -> Message:
        """Keep a note among staff."""
        return self.say(Action.NOTED, body, actor=actor, at=at, by=by, audience=Audience.STAFF)

    def finish(self: "Complaint", body: str, *, by: "User", at: datetime, due_at: datetime | None) -> Message:
        """Say that it is fixed (selesai); the complainant has until `due_at` to disagree.

        Raises TransitionError unless the complaint is with the agency.
        """
        self._only_from(*AT_AGENCY, to=Status.FINISHED)
        self.answered_at = self.answered_at or at
        self.finished_at = at
        self.due_at = due_at
        self._move_to(Status.FINISHED, Action.FINISHED, actor=Actor.AGENCY, at=at, by=by)
        return self.say(Action.FINISHED, body, actor=Actor.AGENCY, at=at, by=by, audience=Audience.PUBLIC)

    def return_to_desk(self: "Complaint", reason: str, *, by: "User", at: datetime,
                       due_at: datetime | None, rightful: str | None = None) -> None:
        """Send the complaint back as another's business (kembalikan), `rightful`'s if the agency knows.

        It stands first in the queue.
        Raises TransitionError unless the complaint is with the agency.
        """
        self._only_from(*AT_AGENCY, to=Status.RETURNED)
        self.returns += 1
        self.rightful = rightful
        self.due_at = due_at
        self._move_to(Status.RETURNED, Action.RETURNED, actor=Actor.AGENCY, at=at, by=by,
                      audience=Audience.PUBLIC)  # fmt: skip
        self.say(Action.RETURNED, reason, actor=Actor.AGENCY, at=at, by=by, audience=Audience.STAFF)
