"""What the desk's pages list of what waits there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from portal import paging
from portal.models import AT_DESK, Claim, Complaint, Status, Suggestion, User
from portal.models.complaint import DESK_RANK, FIRST_RANK
from portal.visibility import visible_to

_ORDER = [Complaint.desk_rank, Complaint.waiting_since, Complaint.id]
_TO_DECIDE = (DESK_RANK[Status.RETURNED], FIRST_RANK)


@dataclass(frozen=True)
class QueueFilter:
    """What a clerk asked to see; empty means all."""

    status: str = ""
    topic: str = ""
    agency: str = ""
    district: str = ""
    after: str = ""


@dataclass(frozen=True)
class Sure:
    """What may be accepted together: from this probability on, and none of these topics and agencies."""

    threshold: float
    but_topics: tuple[str, ...]
    but_agencies: tuple[str, ...]


def queue(session: Session, viewer: User, chosen: QueueFilter) -> paging.Page:
    """List what waits at the desk: sent back first, then new, then on hold, the longest wait first.

    What happened comes along: it tells which agencies have sent a complaint back.
    """
    rows = (
        visible_to(viewer)
        .where(Complaint.desk_rank.in_(_shown(chosen.status)))
        .options(joinedload(Complaint.suggestion), selectinload(Complaint.events))
    )
    if chosen.district:
        rows = rows.where(Complaint.district == chosen.district)
    if chosen.topic or chosen.agency:
        rows = rows.join(Suggestion, Complaint.suggestion_id == Suggestion.id)
    if chosen.topic:
        rows = rows.where(Suggestion.top_topic == chosen.topic)
    if chosen.agency:
        rows = rows.where(Suggestion.top_agency == chosen.agency)
    return paging.fetch(session, rows, _ORDER, after=chosen.after)


def _shown(status: str) -> list[int]:
    """List the ranks to show; named one by one, they let the database walk the desk's own index."""
    return [DESK_RANK[Status(status)]] if status in AT_DESK else list(DESK_RANK.values())


def waiting(session: Session) -> dict[Status, int]:
    """Count what waits at the desk by status."""
    counted = session.execute(
        select(Complaint.desk_rank, func.count())
        .where(Complaint.desk_rank.is_not(None))
        .group_by(Complaint.desk_rank)
    )
    names = {rank: status for status, rank in DESK_RANK.items()}
    return {names[rank]: number for rank, number in counted}


def next_waiting(session: Session, viewer: User, *, at: datetime | None = None,
                 but: Collection[int] = ()) -> Complaint | None:
    """Fetch the complaint that the desk should take up now; those on hold wait for somebody else.

    With a moment `at`, what a colleague has open then is passed over, and always those with an id in `but`.
    """
    rows = visible_to(viewer).where(Complaint.desk_rank.in_(_TO_DECIDE)).order_by(*_ORDER).limit(1)
    if but:
        rows = rows.where(Complaint.id.not_in(but))
    if at is not None:
        rows = rows.where(
            ~exists().where(
                Claim.complaint_id == Complaint.id, Claim.user_id != viewer.id, Claim.since > at - Claim.LAPSES
            )
        )
    return session.scalar(rows)


def open_elsewhere(session: Session, viewer: User, complaints: list[Complaint], *, at: datetime) -> dict[int, Claim]:
    """Tell which of these complaints a colleague has open, and who: claims by complaint id."""
    found = session.scalars(
        select(Claim)
        .where(Claim.complaint_id.in_([one.id for one in complaints]), Claim.user_id != viewer.id)
        .where(Claim.since > at - Claim.LAPSES)
        .options(joinedload(Claim.user))
    )
    return {claim.complaint_id: claim for claim in found}


def confident(session: Session, viewer: User, sure: Sure, *, among: list[int] | None = None,
              most: int = 40) -> list[Complaint]:
    """List new complaints (`among` these ids) whose suggestion is sure enough to be accepted together."""
    rows = (
        visible_to(viewer)
        .join(Suggestion, Complaint.suggestion_id == Suggestion.id)
        .where(Complaint.desk_rank == FIRST_RANK, Suggestion.confidence >= sure.threshold)
        .where(Suggestion.top_topic.not_in(sure.but_topics), Suggestion.top_agency.not_in(sure.but_agencies))
        .where(Complaint.confidential.is_(False), Suggestion.doubted.is_(False))
        .options(joinedload(Complaint.suggestion))
        .order_by(*_ORDER)
        .limit(most)
    )
    return list(session.scalars(rows if among is None else rows.where(Complaint.id.in_(among))))


def by_ids(session: Session, viewer: User, ids: list[int]) -> list[Complaint]:
    """Fetch complaints in the order of their ids, leaving out what is not this person's to see."""
    found = {row.id: row for row in session.scalars(visible_to(viewer).where(Complaint.id.in_(ids)))}
    return [found[one] for one in ids if one in found]


def decided_of(session: Session, viewer: User, ids: list[int], *, most: int) -> list[Complaint]:
    """Fetch, in the order of their ids, the first whose topic the desk has decided and nobody has sent back."""
    decided = visible_to(viewer).with_only_columns(Complaint.id).where(
        Complaint.id.in_(ids), Complaint.topic.is_not(None), ~Complaint.confidential,
        ~Complaint.taken_back(), Complaint.status != Status.ARCHIVED,
    )  # fmt: skip
    # Of dozens a few are read: whole complaints are fetched of those alone.
    found = set(session.scalars(decided))
    return by_ids(session, viewer, [one for one in ids if one in found][:most])
