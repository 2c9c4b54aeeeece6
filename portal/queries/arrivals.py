"""What arrived week by week: how much of it the model could say nothing about, and in which words."""

from datetime import datetime

from sqlalchemy import Integer, and_, case, cast, func, select
from sqlalchemy.orm import Session

from portal.models import Complaint, Suggestion
from portal.queries.acceptance import interval


def abstentions(session: Session, weeks: list[datetime], suggest_at: dict[str, float],
                usual: float) -> dict[int, tuple[int, int, int]]:
    """Count by week what arrived, what got no suggestion, and what got one that was weak.

    A suggestion is weak below what its own version asked for, `suggest_at` by version, else the `usual`: a version
    promoted today does not change what the desk was told yesterday.
    """
    week = interval(Complaint.received_at, weeks)
    asked = case(suggest_at, value=Suggestion.model_version, else_=usual) if suggest_at else usual
    unsure = and_(Suggestion.id.is_not(None), Suggestion.confidence < asked)
    none, weak = (func.sum(cast(one, Integer)) for one in (Complaint.suggestion_id.is_(None), unsure))
    rows = (
        select(week, func.count(), none, func.coalesce(weak, 0))
        .outerjoin(Suggestion, Suggestion.id == Complaint.suggestion_id)
        .where(Complaint.received_at >= weeks[0], Complaint.received_at < weeks[-1], ~Complaint.confidential)
        .group_by(week)
    )
    return {row[0]: (row[1], row[2], row[3]) for row in session.execute(rows)}


def texts(session: Session, since: datetime, until: datetime, *, most: int) -> list[str]:
    """Read the newest texts of a span of time, at most so many; confidential ones are read by nobody."""
    return list(
        session.scalars(
            select(Complaint.text)
            .where(Complaint.received_at >= since, Complaint.received_at < until, ~Complaint.confidential)
            .order_by(Complaint.received_at.desc())
            .limit(most)
        )
    )
