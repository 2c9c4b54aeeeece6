"""Versions of the classifier: what each is, what the gate says of it, when it came into force, what a shadow said."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.extensions import Base
from portal.models.columns import Moment, choice


class Act(StrEnum):
    """How a version came into force."""

    PROMOTED = "promoted"
    OVERRIDDEN = "overridden"
    WENT_BACK = "went_back"


class ModelVersion(Base):
    """A trained model: a file named by its content hash, and what is known of it.

    Each training has a row of its own; two that give the same file are one version under two rows. `info`
    holds what lists show; `about` all that the model knows about itself, `verdict` what the gate says.
    """

    __tablename__ = "model_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    trained_by: Mapped[str] = mapped_column(String(60))
    info: Mapped[dict] = mapped_column(JSON)
    about: Mapped[dict | None] = mapped_column(JSON(none_as_null=True), deferred=True)
    verdict: Mapped[dict | None] = mapped_column(JSON(none_as_null=True), deferred=True)
    shadow_since: Mapped[datetime | None] = mapped_column(Moment)
    shadow_by: Mapped[str | None] = mapped_column(String(60))
    promotions: Mapped[list["Promotion"]] = relationship(back_populates="version", order_by="Promotion.id")

    @property
    def score(self) -> dict | None:
        """Its figures on the hold-out as last measured beside the other versions."""
        return self.info.get("score")

    @property
    def gate(self) -> str:
        """What the gate said: «passed», «refused», or «none» when it was not asked."""
        return self.info.get("gate", "none")

    def keep_verdict(self, verdict: dict) -> None:
        """Keep what the gate says."""
        self.verdict = verdict
        self.info = self.info | {"gate": "passed" if verdict["passed"] else "refused"}

    def passes_over(self, present: "ModelVersion | None") -> bool:
        """Tell whether the gate lets this version take the place of the one in force now."""
        return bool(self.verdict and self.verdict["passed"]) and self.is_judged_against(present)

    def is_judged_against(self, present: "ModelVersion | None") -> bool:
        """Tell whether the verdict compares with the version that is in force now."""
        return bool(self.verdict) and self.verdict["against"] == (present.sha256 if present else "")

    def promote(self, *, by: str, at: datetime, act: Act = Act.PROMOTED, reason: str = "") -> None:
        """Make this the version that suggests, and write it into the history with the gate's verdict."""
        self.leave_shadow()
        self.promotions.append(Promotion(at=at, by=by, act=act, reason=reason, verdict=self.verdict))

    def enter_shadow(self, *, by: str, at: datetime) -> None:
        """Score what comes in from now on, unseen by the desk."""
        self.shadow_since, self.shadow_by = at, by

    def leave_shadow(self) -> None:
        """Score nothing more."""
        self.shadow_since = self.shadow_by = None


class Promotion(Base):
    """One line of the history: a version came into force. The database refuses to change or delete it."""

    __tablename__ = "promotion"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("model_version.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str] = mapped_column(String(60))
    act: Mapped[Act] = mapped_column(choice(Act, "act"))
    reason: Mapped[str] = mapped_column(Text, default="")
    verdict: Mapped[dict | None] = mapped_column(JSON(none_as_null=True), deferred=True)
    version: Mapped[ModelVersion] = relationship(back_populates="promotions")


class ShadowSuggestion(Base):
    """What the version in the shadow would have suggested for a complaint; nobody at the desk sees it."""

    __tablename__ = "shadow_suggestion"

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("model_version.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    topic: Mapped[str] = mapped_column(String(60))
    agency: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(20))
    p: Mapped[float]

    __table_args__ = (UniqueConstraint("complaint_id", "version_id"),)
