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


class InPublic:
    """The verbs of publication: a separate act of an admin, taken back with one click."""

    def publish(self: "Complaint", title: str, text: str, *, by: "User", at: datetime, note: str = "") -> None:
        """Publish the reviewed wording; what the complainant wrote is never shown itself.

        Raises PublicationError for a complaint that is confidential, of supervisory kind, or archived.
        """
        if self.confidential or self.kind == "supervisory" or self.status is Status.ARCHIVED:
            raise PublicationError
        self.public_title = title
        self.public_text = text
        self.published_at = at
        self.record(Action.PUBLISHED, actor=Actor.DESK, at=at, by=by, audience=Audience.COMPLAINANT, note=note)

    def withdraw(self: "Complaint", *, by: "User", at: datetime) -> None:
        """Take the complaint off the public pages at once."""
        self.published_at = None
        self.public_title = self.public_text = ""
        self.record(Action.WITHDRAWN, actor=Actor.DESK, at=at, by=by, audience=Audience.COMPLAINANT)

    def support(self: "Complaint", *, at: datetime) -> None:
        """Note that one more person has the same trouble; `portal.intake` counts them."""
        self.record(Action.SUPPORTED, actor=Actor.COMPLAINANT, at=at, audience=Audience.STAFF)
