"""An inverted index in plain SQL: stemmed search for the public, and near neighbours of a complaint.

A posting says that a stem stands in a complaint. The scope «public» holds published wording only; the
scope of a district holds what is still open there, for finding duplicates. Reading at most a fixed
number of postings a stem keeps both answers as quick at 100,000 complaints as at 100.
"""

import math
from collections import Counter, defaultdict

from sqlalchemy import Select, delete, exists, false, func, insert, literal, select, union_all
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql import ColumnElement

from portal.models import Complaint, Posting
from triage_model.text import stems

PUBLIC = "public"
_NOWHERE = "elsewhere"
_STEMS_KEPT = 60
_STEMS_ASKED = 14
_POSTINGS_READ = 200
_ALIKE = 0.42
_FEW = 500


def index_public(session: Session, complaint: Complaint) -> None:
    """Make the published wording findable."""
    _replace(session, complaint, PUBLIC, f"{complaint.public_title} {complaint.public_text}")


def index_open(session: Session, complaint: Complaint) -> None:
    """Make an open complaint a candidate for duplicates in its district."""
    _replace(session, complaint, _scope(complaint.district), f"{complaint.title} {complaint.text}")


def forget_public(session: Session, complaint: Complaint) -> None:
    """Take the wording out of the public search."""
    session.execute(
        delete(Posting).where(Posting.complaint_id == complaint.id, Posting.scope == PUBLIC)
    )


def forget_open(session: Session, complaint: Complaint) -> None:
    """Stop offering a complaint as somebody's duplicate."""
    session.execute(
        delete(Posting).where(Posting.complaint_id == complaint.id, Posting.scope != PUBLIC)
    )


def forget(session: Session, complaint: Complaint) -> None:
    """Take a complaint out of every search."""
    session.execute(delete(Posting).where(Posting.complaint_id == complaint.id))


def with_words(session: Session, complaints: Select, words: str) -> Select:
    """Keep the public complaints that contain every word, whatever its endings.

    What has no word that tells complaints apart («dan», «%») finds nothing. Few holders are named one by
    one; where there are many, walking the list from its newest end soon meets a page of them.
    """
    asked = _rarest_first(session, _keys(words)[:8])
    if not asked:
        return complaints.where(false())
    held = select(Posting.complaint_id).where(Posting.scope == PUBLIC, Posting.term == asked[0])
    holders = session.scalars(held.where(*_holds(asked[1:], Posting.complaint_id)).limit(_FEW + 1)).all()
    if len(holders) <= _FEW:
        return complaints.where(Complaint.id.in_(holders))
    return complaints.where(*_holds(asked, Complaint.id))


def neighbours(session: Session, text: str, scope: str, *, but: int | None = None) -> list[tuple[int, float]]:
    """Rank the complaints of a scope that say much the same: (complaint id, likeness 0 to 1).

    The scope is a district's key, for what is open there, or PUBLIC, for what everybody may know.
    Likeness is the share of the text's weight found again, a stem weighing more the rarer it is here.
    """
    asked = _keys(text)[:_STEMS_ASKED]
    if len(asked) < 2:
        return []
    holders: dict[str, list[int]] = defaultdict(list)
    for term, complaint_id in session.execute(_newest_postings(_scope(scope), asked)):
        holders[term].append(complaint_id)
    weight = {stem: math.log(1 + _POSTINGS_READ / (1 + len(holders.get(stem, ())))) for stem in asked}
    scores: Counter[int] = Counter()
    for stem, ids in holders.items():
        for complaint_id in ids:
            scores[complaint_id] += weight[stem]
    total = sum(weight.values())
    ranked = [(found, score / total) for found, score in scores.most_common(20) if found != but]
    return [(found, likeness) for found, likeness in ranked if likeness >= _ALIKE]


def _rarest_first(session: Session, asked: list[str]) -> list[str]:
    """Order stems by how many public complaints hold them, as far as that matters."""
    if len(asked) < 2:
        return asked
    counts = [
        select(func.count()).select_from(
            select(Posting.complaint_id).where(Posting.scope == PUBLIC, Posting.term == stem)
            .limit(_FEW + 1).subquery()
        ).scalar_subquery()
        for stem in asked
    ]  # fmt: skip
    counted = dict(zip(asked, session.execute(select(*counts)).one(), strict=True))
    return sorted(asked, key=counted.__getitem__)


def _holds(asked: list[str], complaint_id) -> list[ColumnElement[bool]]:
    """Ask that a complaint contains each of these stems."""
    parts = []
    for stem in asked:
        posting = aliased(Posting)
        parts.append(
            exists().where(posting.scope == PUBLIC, posting.term == stem, posting.complaint_id == complaint_id)
        )
    return parts


def _newest_postings(scope: str, asked: list[str]) -> Select:
    """Read, for each stem, the newest postings only: each part is a short walk down the primary key."""
    parts = [
        select(
            select(literal(stem).label("term"), Posting.complaint_id)
            .where(Posting.scope == scope, Posting.term == stem)
            .order_by(Posting.complaint_id.desc())
            .limit(_POSTINGS_READ)
            .subquery()
        )
        for stem in asked
    ]
    return union_all(*parts)


def _replace(session: Session, complaint: Complaint, scope: str, text: str) -> None:
    session.execute(delete(Posting).where(Posting.complaint_id == complaint.id, Posting.scope == scope))
    rows = [{"scope": scope, "term": stem, "complaint_id": complaint.id} for stem in _keys(text)]
    if rows:
        session.execute(insert(Posting), rows)


def _keys(text: str) -> list[str]:
    return [stem[:40] for stem in dict.fromkeys(stems(text))][:_STEMS_KEPT]


def _scope(district: str) -> str:
    return district or _NOWHERE
