"""An inverted index in plain SQL: stemmed search for the public; `likeness` finds neighbours in it.

A posting says that a stem stands in a complaint. The scope «public» holds published wording only; the
scope of a district holds what is still open there, for finding duplicates. Reading at most a fixed
number of postings a stem keeps both answers as quick at 100,000 complaints as at 100.
"""

import re
from itertools import pairwise

from sqlalchemy import Select, delete, exists, false, func, insert, select
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql import ColumnElement

from portal.models import Complaint, Posting
from triage_model.text import stems, words

PUBLIC = "public"
ELSEWHERE = "elsewhere"
_STEMS_KEPT = 60
_PAIRS_KEPT = 12
_FEW = 500
# A word behind one of these names a place; the two together tell one lane from the next.
_NAMES_A_PLACE = frozenset({
    "rt", "rw", "km", "gang", "jalan", "lorong", "blok", "simpang", "nomor", "perumahan", "kompleks", "jembatan",
    "pasar", "masjid", "sd", "smp", "sma", "sdn", "smpn", "sman", "tk", "dusun", "desa", "kampung", "pulau", "sungai",
    "posyandu", "puskesmas",
})  # fmt: skip
_NUMBERED = re.compile(r"(rt|rw|km|no|blok|sd|sdn|smp|smpn)(\d{1,3})")
_SPELT = {"no": "nomor"}


def index_public(session: Session, complaint: Complaint) -> None:
    """Make the published wording findable."""
    forget_public(session, complaint)
    _insert(session, complaint, PUBLIC, keys(f"{complaint.public_title} {complaint.public_text}"))


def index_open(session: Session, complaint: Complaint) -> None:
    """Make an open complaint a candidate for duplicates in its district."""
    forget_open(session, complaint)
    index_new(session, complaint, open_keys(complaint))


def index_new(session: Session, complaint: Complaint, found_by: list[str]) -> None:
    """Make a complaint that has just come in a candidate for duplicates: `found_by` its `open_keys`."""
    _insert(session, complaint, complaint.district or ELSEWHERE, found_by)


def open_keys(complaint: Complaint) -> list[str]:
    """Return what an open complaint is found by at the desk; worked out before anybody's lock is taken."""
    where = f"{complaint.place} {complaint.village.replace('_', ' ')}"
    return keys(f"{complaint.title} {complaint.text} {where}")


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


def with_words(session: Session, complaints: Select, asked_for: str) -> Select:
    """Keep the public complaints that contain every word, whatever its endings.

    What has no word that tells complaints apart («dan», «%») finds nothing. Few holders are named one by
    one; where there are many, walking the list from its newest end soon meets a page of them.
    """
    asked = _rarest_first(session, _stems(asked_for)[:8])
    if not asked:
        return complaints.where(false())
    held = select(Posting.complaint_id).where(Posting.scope == PUBLIC, Posting.term == asked[0])
    holders = session.scalars(held.where(*_holds(asked[1:], Posting.complaint_id)).limit(_FEW + 1)).all()
    if len(holders) <= _FEW:
        return complaints.where(Complaint.id.in_(holders))
    return complaints.where(*_holds(asked, Complaint.id))


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


def _insert(session: Session, complaint: Complaint, scope: str, found_by: list[str]) -> None:
    rows = [{"scope": scope, "term": key, "complaint_id": complaint.id} for key in found_by]
    if rows:
        session.execute(insert(Posting), rows)


def keys(text: str) -> list[str]:
    """Return what a text is found by: its stems, and in pairs the names of places in it, each once."""
    return [*_stems(text), *_named_places(text)]


def _stems(text: str) -> list[str]:
    return [stem[:40] for stem in dict.fromkeys(stems(text))][:_STEMS_KEPT]


def _named_places(text: str) -> list[str]:
    said = [part for word in words(text) for part in _parted(word)]
    pairs = (f"{first} {second.lstrip('0')}" for first, second in pairwise(said) if first in _NAMES_A_PLACE)
    return [pair[:40] for pair in dict.fromkeys(pairs)][:_PAIRS_KEPT]


def _parted(word: str) -> list[str]:
    """Part «rt05», which many write as one word."""
    numbered = _NUMBERED.fullmatch(word)
    parts = list(numbered.groups()) if numbered else [word]
    return [_SPELT.get(parts[0], parts[0]), *parts[1:]]
