"""Which model versions there are, and which one suggests."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.models import Decision, ModelVersion


def promoted_version(session: Session) -> ModelVersion | None:
    """Fetch the version promoted last: the one in force."""
    return session.scalar(
        select(ModelVersion)
        .where(ModelVersion.promoted_at.is_not(None))
        .order_by(ModelVersion.promoted_at.desc(), ModelVersion.id.desc())
        .limit(1)
    )


def previous_version(session: Session) -> ModelVersion | None:
    """Fetch the version that was in force before the present one."""
    return session.scalar(
        select(ModelVersion)
        .where(ModelVersion.promoted_at.is_not(None))
        .order_by(ModelVersion.promoted_at.desc(), ModelVersion.id.desc())
        .offset(1)
        .limit(1)
    )


def versions(session: Session, *, most: int = 30) -> list[ModelVersion]:
    """List the versions, newest first."""
    return list(session.scalars(select(ModelVersion).order_by(ModelVersion.id.desc()).limit(most)))


def find_version(session: Session, beginning: str) -> ModelVersion | None:
    """Fetch the newest version whose hash begins so."""
    if len(beginning) < 6 or not beginning.isalnum():
        return None
    return session.scalar(
        select(ModelVersion)
        .where(ModelVersion.sha256.startswith(beginning, autoescape=True))
        .order_by(ModelVersion.id.desc())
        .limit(1)
    )


def decision_counts(session: Session) -> tuple[int, int]:
    """Count the decisions made beside a suggestion: all of them, and those that accepted it."""
    row = session.execute(
        select(func.count(), func.count().filter(Decision.accepted)).where(Decision.suggestion_id.is_not(None))
    ).one()
    return row[0], row[1]
