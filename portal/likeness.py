"""Near neighbours of a complaint: stemmed TF-IDF over the index of `search`, then place and time.

Three questions are asked of the index. The first counts how many complaints hold each stem, up to a bound,
and the second gathers candidates from the rarest stems first: all their holders, however old. Common
stems are only read, newest first, where rare ones leave room. The third compares the few best candidates
whole. All are bounded, so 100,000 open complaints cost little more than 1,000.
"""

import math
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from portal.postings import Index, index_of
from portal.search import ELSEWHERE, PUBLIC, keys

ALIKE = 0.42
_STEMS_ASKED, _ASKED_IN_MANY = 48, 18
_COUNTED_UP_TO = 250
_READ_IN_ALL = 1_500
_COMMON_ASKED = 6
_FEW_SCOPES = 2
# Among few complaints a stem's count says little; so many are taken as the least.
_MANY = 50
# What a stem weighs that only the other complaint has, against the usual stem of the text asked with.
_OTHERS = 0.65
_VILLAGE, _ELSEWHERE_IN_DISTRICT = 1.15, 0.9
_HALF_LIFE_DAYS = 365.0
_LEAST_OF_AGE = 0.85


class Asked(NamedTuple):
    """A text, and where and when it was written, as far as known."""

    text: str
    district: str = ""
    village: str = ""
    at: datetime | None = None


class _Weights(NamedTuple):
    """What each stem weighs, how many hold it, and what a stem weighs that the text asked with has not."""

    of: dict[str, float]
    held: dict[str, int]
    usual: float


def open_neighbours(session: Session, asked: Asked, districts: list[str], *, but: int | None = None,
                    least: float = ALIKE) -> list[tuple[int, float]]:
    """Rank the open complaints that say much the same: (complaint id, likeness 0 to 1).

    They are looked for in the same district and among those that name none; without a district, in all
    of `districts`.
    """
    scopes = [asked.district, ELSEWHERE] if asked.district else [*districts, ELSEWHERE]
    return _neighbours(session, asked, scopes, but=but, least=least)


def public_neighbours(session: Session, asked: Asked, *, open_here: bool = False, but: int | None = None,
                      least: float = ALIKE) -> list[tuple[int, float]]:
    """Rank the published complaints that say much the same, by published wording alone, weights and all.

    With `open_here` only those that are still open in the district asked for.
    """
    return _neighbours(session, asked, [PUBLIC], but=but, least=least, open_here=open_here)


def _neighbours(session: Session, asked: Asked, scopes: list[str], *, but: int | None, least: float,
                open_here: bool = False) -> list[tuple[int, float]]:
    stems = _asked_for(asked.text, len(scopes))
    if len(stems) < 2:
        return []
    index = index_of(session)
    weights = _weights(index, scopes, stems)
    here = asked.district if open_here else None
    candidates = [one for one in _candidates(index, scopes, weights, here) if one != but]
    if not candidates:
        return []
    ranked = sorted(_compared(index, asked, scopes, weights, candidates), key=lambda pair: (-pair[1], -pair[0]))
    return [(found, likeness) for found, likeness in ranked if likeness >= least]


def _asked_for(text: str, n_scopes: int) -> list[str]:
    """Choose the stems to ask for; in many scopes only the longest, as they are the rarest by and large."""
    if n_scopes <= _FEW_SCOPES:
        return keys(text)[:_STEMS_ASKED]
    return sorted(keys(text), key=len, reverse=True)[:_ASKED_IN_MANY]


def _weights(index: Index, scopes: list[str], stems: list[str]) -> _Weights:
    """Weigh the stems by how few complaints hold them; what many hold is only counted up to a bound."""
    held = index.counts(stems, scopes, _COUNTED_UP_TO)
    many = max(_MANY, *held.values(), 0)
    of = {term: math.log(1 + 2 * many / (1 + held.get(term, 0))) for term in stems}
    return _Weights(of, held, _OTHERS * math.sqrt(sum(weight**2 for weight in of.values()) / len(of)))


def _candidates(index: Index, scopes: list[str], weights: _Weights, here: str | None) -> list[int]:
    """Gather the complaints that share the most weight, as far as the rarest stems lead to them.

    With a district as `here` only those that are still open in it.
    """
    ranked = sorted(weights.held, key=weights.held.__getitem__)
    rare, room = [], _READ_IN_ALL
    for term in ranked:
        # Counted to the bound, it may be held by any number.
        if weights.held[term] >= _COUNTED_UP_TO or weights.held[term] > room:
            break
        rare.append(term)
        room -= weights.held[term]
    common = ranked[len(rare) :][:_COMMON_ASKED] if len(scopes) <= _FEW_SCOPES else []
    if not rare and not common:
        return []
    some, many = ({term: weights.of[term] for term in terms} for terms in (rare, common))
    return index.candidates(some, many, scopes, here)


def _compared(index: Index, asked: Asked, scopes: list[str], weights: _Weights, candidates: list[int]):
    """Yield each candidate's likeness: cosine of TF-IDF, lifted or lowered by what is known of place and time."""
    own = sum(weight**2 for weight in weights.of.values())
    for one in index.held(candidates, weights.of, scopes):
        if not one.shared:
            continue  # it has left the index since the candidates were gathered
        theirs = one.shared + (one.size - one.n_shared) * weights.usual**2
        nearness = _nearness(asked, one.district, one.village)
        cosine = one.shared / math.sqrt(own * theirs)
        yield one.id, min(1.0, cosine * nearness * _freshness(asked.at, one.received_at))


def _nearness(asked: Asked, district: str, village: str) -> float:
    if asked.village and village and asked.district == district:
        return _VILLAGE if asked.village == village else _ELSEWHERE_IN_DISTRICT
    return 1.0


def _freshness(at: datetime | None, received_at: datetime) -> float:
    if at is None:
        return 1.0
    days = abs((at - received_at).total_seconds()) / 86_400
    return _LEAST_OF_AGE + (1 - _LEAST_OF_AGE) * 0.5 ** (days / _HALF_LIFE_DAYS)
