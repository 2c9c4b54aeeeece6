"""How the version in the shadow did beside the one in force, on what has been decided meanwhile."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from portal.models import Complaint, Decision, ModelVersion, ShadowSuggestion
from portal.share import Share


@dataclass(frozen=True)
class Beside:
    """Counts of complaints that both versions had scored before somebody decided.

    `only_shadow` and `only_present` are what `portal.cards` puts to the exact, two-sided sign test (McNemar's).
    """

    scored: int
    n: int
    shadow_right: int
    present_right: int
    only_shadow: int
    only_present: int

    @property
    def shares(self) -> dict[str, Share]:
        """How often each of the two had it right."""
        return {"shadow": Share(self.shadow_right, self.n), "present": Share(self.present_right, self.n)}


def beside(session: Session, version: ModelVersion) -> Beside:
    """Count on the last decision of each complaint whose topic each version had right."""
    scored = session.scalar(
        select(func.count()).select_from(ShadowSuggestion).where(ShadowSuggestion.version_id == version.id)
    )
    last = select(func.max(Decision.id)).group_by(Decision.complaint_id)
    by_shadow = ShadowSuggestion.topic == Decision.topic
    by_present = Decision.suggested_topic == Decision.topic
    row = session.execute(
        select(
            func.count(), _count(by_shadow), _count(by_present),
            _count(and_(by_shadow, ~by_present)), _count(and_(by_present, ~by_shadow)),
        )
        .select_from(ShadowSuggestion)
        .join(Decision, Decision.complaint_id == ShadowSuggestion.complaint_id)
        .join(Complaint, Complaint.id == Decision.complaint_id)
        .where(
            ShadowSuggestion.version_id == version.id,
            Decision.id.in_(last),
            Decision.suggested_topic.is_not(None),
            Decision.model_version != version.sha256,
            ~Complaint.confidential,
        )
    ).one()  # fmt: skip
    return Beside(scored, *row)


def _count(found: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(found)
