"""What the public gets to see of a complaint, and its support."""

from datetime import datetime
from typing import TYPE_CHECKING

from portal.models.event import Action, Actor, Audience
from portal.models.status import Status

if TYPE_CHECKING:
    from portal.models.complaint import Complaint
    from portal.models.person import User


class PublicationError(Exception):
    """This complaint may not be published."""


class UndecidedError(PublicationError):
    """It may be about abuse of office, and nobody has decided yet whether it is."""


class InPublic:
    """The verbs of publication: a separate act of an admin, taken back with one click."""

    def publish(self: "Complaint", title: str, text: str, *, by: "User", at: datetime, note: str = "") -> None:
        """Publish the reviewed wording; what the complainant wrote is never shown itself.

        Raises PublicationError when it may not be published, see `check_publishable`.
        """
        self.check_publishable()
        self.public_title = title
        self.public_text = text
        self.published_at = at
        self.record(Action.PUBLISHED, actor=Actor.DESK, at=at, by=by, audience=Audience.COMPLAINANT, note=note)

    def check_publishable(self: "Complaint") -> None:
        """Make sure that an admin may publish this complaint.

        Raises PublicationError for one that is confidential, of supervisory kind, or archived; UndecidedError
        while it waits for a decision and the model takes it for abuse of office.
        """
        if self.confidential or self.kind == "supervisory" or self.status is Status.ARCHIVED:
            raise PublicationError
        if self.awaits_shelter:
            raise UndecidedError

    @property
    def awaits_shelter(self: "Complaint") -> bool:
        """Whether the model takes it for abuse of office and nobody has decided yet."""
        return self.suggestion is not None and self.suggestion.kind == "supervisory" and not self.decisions

    def withdraw(self: "Complaint", *, by: "User | None", at: datetime, actor: Actor = Actor.DESK) -> None:
        """Take the complaint off the public pages at once; the wording stays for whoever publishes it again."""
        self.published_at = None
        self.record(Action.WITHDRAWN, actor=actor, at=at, by=by, audience=Audience.COMPLAINANT)

    def support(self: "Complaint", *, at: datetime) -> None:
        """Note that one more person has the same trouble; `portal.intake` counts them."""
        self.record(Action.SUPPORTED, actor=Actor.COMPLAINANT, at=at, audience=Audience.STAFF)
