"""What data staff made of a decision as a label; the decision itself stays as it was made."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.extensions import Base
from portal.models.columns import Moment, choice
from portal.models.decision import Choice, Decision
from portal.models.person import User


class Verdict(StrEnum):
    """What a review found."""

    STANDS = "stands"
    CORRECTED = "corrected"


class LabelReview(Base):
    """One review of a decision: the last of them says what the complaint teaches, the earlier ones stay.

    It moves nothing: the complaint keeps its topic and its agency, which are the desk's to change.
    """

    __tablename__ = "label_review"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    verdict: Mapped[Verdict] = mapped_column(choice(Verdict, "verdict"))
    topic: Mapped[str] = mapped_column(String(60))
    agency: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(String(300), default="")
    decision: Mapped[Decision] = relationship()
    by: Mapped[User] = relationship()

    @classmethod
    def of(cls, decision: Decision, label: Choice, *, by: User, at: datetime, note: str = "") -> "LabelReview":
        """Review a decision; a label that says what the decision said lets it stand."""
        same = (label.topic, label.agency, label.kind) == (decision.topic, decision.agency, decision.kind)
        return cls(
            decision=decision, by=by, at=at, verdict=Verdict.STANDS if same else Verdict.CORRECTED,
            topic=label.topic, agency=label.agency, kind=label.kind, note=note,
        )  # fmt: skip
