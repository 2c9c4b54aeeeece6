"""What the model suggested and what a person decided: each pair is one labelled row."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.extensions import Base
from portal.models.columns import Moment

if TYPE_CHECKING:
    from portal.models.complaint import Complaint
    from portal.models.person import User


@dataclass(frozen=True)
class Choice:
    """What an admin chose for a complaint, and how long it took."""

    topic: str
    agency: str
    kind: str
    seconds: int | None = None
    in_bulk: bool = False


class Suggestion(Base):
    """The model's ranked answer for one complaint, kept as it was shown.

    `topics`, `agencies`, `kinds` are lists of [key, probability], best first, save that the kind that the
    inspectorate should see comes before likelier ones, and topic and agency that are offered before all. `top_topic`,
    `top_agency` and `top_kind` are the choice that is offered first; `doubted` says that it may be an abuse of
    office, though something else is likelier. `words` is a list of [start, end, weight] with
    character offsets into the complaint's text. `why` holds the rest of what was said for it: the title's
    words, the runner-up, and for each topic the agency that decisions here point to.
    """

    __tablename__ = "suggestion"

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    model_version: Mapped[str] = mapped_column(String(64))
    topics: Mapped[list] = mapped_column(JSON)
    agencies: Mapped[list] = mapped_column(JSON)
    kinds: Mapped[list] = mapped_column(JSON)
    words: Mapped[list] = mapped_column(JSON)
    why: Mapped[dict | None] = mapped_column(JSON)
    confidence: Mapped[float]
    top_topic: Mapped[str] = mapped_column(String(60))
    top_agency: Mapped[str] = mapped_column(String(60))
    top_kind: Mapped[str] = mapped_column(String(20))
    doubted: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (Index("ix_suggestion_confidence", "confidence"),)

    @property
    def kind(self) -> str:
        """Key of the kind it is taken for until somebody decides."""
        return self.kinds[0][0]

    @property
    def offered(self) -> tuple[str, str, str]:
        """Topic, agency and kind of the choice that is offered first."""
        return self.top_topic, self.top_agency, self.top_kind


class Decision(Base):
    """A person's choice of topic, agency and kind, beside what the model had suggested."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"), index=True)
    suggestion_id: Mapped[int | None] = mapped_column(ForeignKey("suggestion.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    model_version: Mapped[str | None] = mapped_column(String(64))
    accepted: Mapped[bool]
    in_bulk: Mapped[bool] = mapped_column(default=False)
    seconds: Mapped[int | None]
    suggested_topic: Mapped[str | None] = mapped_column(String(60))
    suggested_agency: Mapped[str | None] = mapped_column(String(60))
    suggested_kind: Mapped[str | None] = mapped_column(String(20))
    topic: Mapped[str] = mapped_column(String(60))
    agency: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(20))
    surroundings: Mapped[str | None] = mapped_column(String(20))
    complaint: Mapped["Complaint"] = relationship(back_populates="decisions")
    suggestion: Mapped[Suggestion | None] = relationship()
    by: Mapped["User"] = relationship()

    @classmethod
    def between(cls, suggestion: Suggestion | None, choice: Choice, *, by: "User", at: datetime) -> "Decision":
        """Build the labelled row from what was shown and what was chosen."""
        shown = suggestion.offered if suggestion else (None, None, None)
        chosen = (choice.topic, choice.agency, choice.kind)
        return cls(
            suggestion_id=suggestion.id if suggestion else None,
            model_version=suggestion.model_version if suggestion else None,
            accepted=shown == chosen,
            in_bulk=choice.in_bulk,
            seconds=choice.seconds,
            suggested_topic=shown[0],
            suggested_agency=shown[1],
            suggested_kind=shown[2],
            topic=choice.topic,
            agency=choice.agency,
            kind=choice.kind,
            by=by,
            at=at,
        )
