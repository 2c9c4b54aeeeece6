"""What the desk does with a complaint: verify, assign, refer, hold, archive, merge."""

from datetime import datetime
from typing import TYPE_CHECKING

from portal.models.decision import Choice, Decision
from portal.models.event import Action, Actor, Audience
from portal.models.status import OPEN, Status
from portal.surroundings import surroundings

if TYPE_CHECKING:
    from portal.models.complaint import Complaint
    from portal.models.person import User


class MergeError(Exception):
    """A complaint cannot be the duplicate of that one."""


class AtDesk:
    """The verbs of an admin."""

    def retitle(self: "Complaint", title: str, *, by: "User", at: datetime) -> None:
        """Give the complaint a clearer title (verifikasi); what the complainant wrote stays in the text."""
        if title != self.title:
            self.record(Action.RETITLED, actor=Actor.DESK, at=at, by=by, audience=Audience.STAFF,
                        note=f"{self.title or '(tanpa judul)'} → {title}")  # fmt: skip
            self.title = title

    def assign_to(self: "Complaint", choice: Choice, *, by: "User", at: datetime,
                  due_at: datetime | None) -> None:
        """Refer the complaint to the agency that must act (disposisi) and keep the choice as a label.

        Raises TransitionError unless the complaint is at the desk or with an agency.
        """
        self._only_from(*OPEN, to=Status.ASSIGNED)
        self._decide(choice, by=by, at=at)
        self.agency = choice.agency
        self.assigned_at = at
        self.due_at = due_at
        self._move_to(Status.ASSIGNED, Action.ASSIGNED, actor=Actor.DESK, at=at, by=by)

    def refer_outside(self: "Complaint", choice: Choice, advice: str, *, by: "User", at: datetime) -> None:
        """Tell the complainant which body outside the regency is responsible, and close.

        Raises TransitionError unless the complaint is at the desk or with an agency.
        """
        self._only_from(*OPEN, to=Status.CLOSED)
        self._decide(choice, by=by, at=at)
        self.agency = choice.agency
        self.say(Action.REFERRED, advice, actor=Actor.DESK, at=at, by=by, audience=Audience.PUBLIC)
        self.answered_at = self.answered_at or at
        self.closed_at = at
        self.due_at = None
        self._move_to(Status.CLOSED, Action.CLOSED, actor=Actor.DESK, at=at, by=by)

    def hold_for(self: "Complaint", question: str, *, by: "User", at: datetime, actor: Actor = Actor.DESK) -> None:
        """Ask the complainant for what is missing (tunda); the clock pauses until the reply.

        Raises TransitionError when the complaint has ended or is already on hold.
        """
        self._move_to(Status.HELD, Action.ASKED, actor=actor, at=at, by=by, audience=Audience.PUBLIC)
        self.say(Action.ASKED, question, actor=actor, at=at, by=by, audience=Audience.COMPLAINANT)

    def archive(self: "Complaint", reason: str, note: str, *, by: "User | None", at: datetime,
                actor: Actor = Actor.DESK) -> None:
        """Put the complaint away with one of the reasons the region allows (arsipkan), out of the public too.

        Raises TransitionError when the complaint has already ended.
        """
        if self.published_at:
            self.withdraw(by=by, at=at, actor=actor)
        self.archive_reason = reason
        self.closed_at = at
        self.due_at = None
        self._move_to(Status.ARCHIVED, Action.ARCHIVED, actor=actor, at=at, by=by, note=note)

    def restore(self: "Complaint", *, by: "User", at: datetime, due_at: datetime | None) -> None:
        """Bring back to the desk what was archived, or referred outside the regency by mistake.

        What the complainant was told stays in the conversation; it no longer counts as the answer.
        Raises TransitionError unless it is archived or was referred outside.
        """
        if self.referred_outside:
            self.answered_at = None if self.answered_at == self.closed_at else self.answered_at
        else:
            self._only_from(Status.ARCHIVED, to=Status.RECEIVED)
        self.agency = None
        moves = (event.before for event in reversed(self.events) if event.after)
        stood = next((before for before in moves if before is not Status.HELD), None)
        back = Status.RETURNED if stood is Status.RETURNED else Status.RECEIVED
        self._move_to(back, Action.RESTORED, actor=Actor.DESK, at=at, by=by)
        if self.duplicate_of is not None:
            self._leave(self.duplicate_of, by=by, at=at)
        self.archive_reason = self.closed_at = self.duplicate_of = None
        self.lent_supporters = 0
        self.due_at = due_at

    def may_follow(self: "Complaint", main: "Complaint") -> bool:
        """Tell whether that one can be the main complaint: not this one, no duplicate, not confidential, not ended."""
        hidden = main.confidential or main.status not in (*OPEN, Status.FINISHED)
        return not hidden and main.id != self.id and main.duplicate_of_id is None

    def merge_into(self: "Complaint", main: "Complaint", *, by: "User", at: datetime) -> None:
        """Mark as a duplicate: the complainant's code shows the main complaint from now on.

        Whoever followed this complaint as a duplicate follows the main one too: there are no chains. Each
        lends the main complaint itself and its own supporters, and keeps the number for `restore`. What is
        confidential, or may have to be, leaves no trace on the main one: its agency reads that one's history.
        Raises MergeError for a complaint into itself, or into one that is itself a duplicate, confidential or
        ended for good; TransitionError when this one has ended.
        """
        if not self.may_follow(main):
            raise MergeError
        followers = list(self.duplicates)
        self.supporters -= sum(one.lent_supporters for one in followers)
        sheltered = self.confidential or self.awaits_shelter
        self.lent_supporters = 0 if sheltered else 1 + self.supporters
        for one in (self, *followers):
            one.duplicate_of = main
            main.supporters += one.lent_supporters
        if not sheltered:
            main.record(Action.MERGED, actor=Actor.DESK, at=at, by=by, audience=Audience.STAFF, note=self.number)
        self.archive("duplikat", main.number, by=by, at=at)

    def _leave(self: "Complaint", main: "Complaint", *, by: "User", at: datetime) -> None:
        """Take back what was lent, and with it whoever had followed this complaint before it was merged.

        The main one is told where it was told of the merge.
        """
        if any(event.action is Action.MERGED and event.note == self.number for event in main.events):
            main.record(Action.RESTORED, actor=Actor.DESK, at=at, by=by, audience=Audience.STAFF, note=self.number)
        main.supporters -= self.lent_supporters
        for one in [one for one in main.duplicates if one.merged_into == self.number]:
            main.supporters -= one.lent_supporters
            self.supporters += one.lent_supporters
            one.duplicate_of = self

    def take_suggestion(self: "Complaint", suggestion) -> None:
        """Show this suggestion from now on; earlier ones stay in the table."""
        self.suggestion = suggestion

    def _decide(self: "Complaint", choice: Choice, *, by: "User", at: datetime) -> None:
        self.topic = choice.topic
        self.kind = choice.kind
        if choice.kind == "supervisory":
            # Whoever reports an official is protected even when nobody thought of ticking the box.
            if self.published_at:
                self.withdraw(by=by, at=at)
            self.confidential = True
        decision = Decision.between(self.suggestion, choice, by=by, at=at)
        decision.surroundings = surroundings(f"{self.title} {self.text} {self.place}")
        self.decisions.append(decision)
