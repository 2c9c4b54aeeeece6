"""How the desk took the model's suggestions: sums by week, topic and agency, never of confidential complaints."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, Select, case, cast, func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from portal.models import Complaint, Decision, Suggestion

BINS = 10


@dataclass(frozen=True)
class Cell:
    """The decisions of one week on one topic for one agency.

    `accepted` took the suggestion as it stood; in `first` the chosen topic was the first suggested, in `three`
    among the first three.
    """

    week: int
    topic: str
    agency: str
    n: int
    accepted: int
    first: int
    three: int


@dataclass(frozen=True)
class Bin:
    """Suggestions of about the same confidence: how many, the mean of it, and how often the agency was right."""

    n: int
    confidence: float
    right: int


def cells(session: Session, weeks: list[datetime]) -> list[Cell]:
    """Sum the decisions by week, topic and agency; `weeks` holds where each week begins, and the end of the last."""
    week, first = interval(Decision.at, weeks), Decision.topic == Decision.suggested_topic
    later = [Suggestion.topics[(place, 0)].as_string() for place in (1, 2)]
    three = case((first, 1), (Decision.topic.in_(later), 1), else_=0)
    rows = _judged(weeks[0], weeks[-1], week, Decision.topic, Decision.agency, func.count(),
                   _sum(Decision.accepted), _sum(first), func.sum(three))  # fmt: skip
    return [Cell(*row) for row in session.execute(rows.group_by(week, Decision.topic, Decision.agency))]


def calibration(session: Session, since: datetime, until: datetime) -> list[Bin]:
    """Compare what the desk was told («92 %») with how often the suggested agency was chosen, in ten steps."""
    place = case(*((Suggestion.confidence < (step + 1) / BINS, step) for step in range(BINS - 1)), else_=BINS - 1)
    right = _sum(Decision.agency == Decision.suggested_agency)
    rows = _judged(since, until, place, func.count(), func.avg(Suggestion.confidence), right)
    return [Bin(*row[1:]) for row in session.execute(rows.group_by(place).order_by(place))]


def seconds(session: Session, since: datetime, until: datetime) -> dict[bool, dict[int, int]]:
    """Count the decisions by how long their page stood open, apart for accepted and corrected ones."""
    rows = _judged(since, until, Decision.accepted, Decision.seconds, func.count()).where(
        Decision.seconds.is_not(None), Decision.in_bulk.is_(False)
    )
    found: dict[bool, dict[int, int]] = {True: {}, False: {}}
    for accepted, taken, n in session.execute(rows.group_by(Decision.accepted, Decision.seconds)):
        found[accepted][taken] = n
    return found


def _judged(since: datetime, until: datetime, *columns) -> Select:
    """Select sums over the decisions that were made on a suggestion within a span of time."""
    return (
        select(*columns)
        .select_from(Decision)
        .join(Suggestion, Suggestion.id == Decision.suggestion_id)
        .join(Complaint, Complaint.id == Decision.complaint_id)
        .where(Decision.at >= since, Decision.at < until, ~Complaint.confidential)
    )


def interval(moment, edges: list[datetime]) -> ColumnElement[int]:
    """Number the weeks: spelt out, since no two engines cut time into weeks the same way."""
    return case(*((moment < edge, place) for place, edge in enumerate(edges[1:])), else_=len(edges) - 2)


def _sum(condition) -> ColumnElement[int]:
    return func.sum(cast(condition, Integer))
