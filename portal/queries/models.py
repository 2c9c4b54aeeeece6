"""Which model versions there are, which one suggests, and how it came to that."""

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, undefer

from portal.models import Act, Decision, ModelVersion, Promotion


def promoted_version(session: Session) -> ModelVersion | None:
    """Fetch the version in force: that of the last line of the history."""
    return session.scalar(
        select(ModelVersion)
        .join(Promotion, Promotion.version_id == ModelVersion.id)
        .order_by(Promotion.id.desc())
        .limit(1)
    )


def previous_version(session: Session) -> ModelVersion | None:
    """Fetch the version that going back leads to: the one really in force before the present one.

    Going back takes the last promotion away, as «undo» does: going back twice leads two promotions back.
    """
    standing: list[int] = []
    lines = select(Promotion.version_id, Promotion.act).order_by(Promotion.id)
    for version_id, act in session.execute(lines):
        if act is Act.WENT_BACK:
            standing.pop()
        else:
            standing.append(version_id)
    return session.get(ModelVersion, standing[-2]) if len(standing) > 1 else None


def shadow_version(session: Session) -> ModelVersion | None:
    """Fetch the version in the shadow, if there is one."""
    return session.scalar(
        select(ModelVersion)
        .where(ModelVersion.shadow_since.is_not(None))
        .order_by(ModelVersion.shadow_since.desc(), ModelVersion.id.desc())
        .limit(1)
    )


def leave_no_shadow(session: Session) -> None:
    """Let every version step out of the shadow: there is at most one in it."""
    session.execute(
        update(ModelVersion)
        .where(ModelVersion.shadow_since.is_not(None))
        .values(shadow_since=None, shadow_by=None)
    )


def versions(session: Session, *, most: int = 30) -> list[ModelVersion]:
    """List the versions, newest first."""
    return list(session.scalars(select(ModelVersion).order_by(ModelVersion.id.desc()).limit(most)))


def suggesting_from(session: Session) -> dict[str, float]:
    """Give the probability from which each version suggests, by its hash; old ones may have kept none."""
    rows = session.execute(select(ModelVersion.sha256, ModelVersion.info))
    kept = ((sha256, info.get("thresholds", {}).get("suggest_at")) for sha256, info in rows)
    return {sha256: suggest_at for sha256, suggest_at in kept if suggest_at is not None}


def history(session: Session, sha256: str | None = None, *, most: int = 100) -> list[Promotion]:
    """List which version came into force when, by whom and why, newest first; of one version or of all."""
    lines = select(Promotion).join(Promotion.version).order_by(Promotion.id.desc()).limit(most)
    return list(session.scalars(lines.where(ModelVersion.sha256 == sha256) if sha256 else lines))


def find_version(session: Session, beginning: str) -> ModelVersion | None:
    """Fetch the newest version whose hash begins so, with all that is known of it."""
    if len(beginning) < 6 or not beginning.isalnum():
        return None
    return session.scalar(
        select(ModelVersion)
        .where(ModelVersion.sha256.startswith(beginning, autoescape=True))
        .options(undefer(ModelVersion.about), undefer(ModelVersion.verdict))
        .order_by(ModelVersion.id.desc())
        .limit(1)
    )


def decision_counts(session: Session) -> tuple[int, int]:
    """Count the decisions made beside a suggestion, on confidential complaints too: all of them, and the accepted."""
    row = session.execute(
        select(func.count(), func.count().filter(Decision.accepted)).where(Decision.suggestion_id.is_not(None))
    ).one()
    return row[0], row[1]
