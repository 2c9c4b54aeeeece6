"""The index of stems asked with a parameter for each stem: what SQLite answers quickest.

Each statement is built once: building one takes longer than running it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from sqlalchemy import CTE, Connection, Float, Select, String, bindparam, func, literal, select, type_coerce, union_all

from portal.models import OPEN, Complaint, Posting
from portal.postings.bounds import COMPARED, LOOKED_UP, NEWEST, Held

_STEP = 8

_posting, _complaint = Posting.__table__, Complaint.__table__
_COMPLAINTS = bindparam("complaints", expanding=True)
_SCOPES = bindparam("scopes", expanding=True)

_SHARED = select(_posting.c.complaint_id, _posting.c.term).where(
    _posting.c.complaint_id.in_(_COMPLAINTS), _posting.c.scope.in_(_SCOPES),
    _posting.c.term.in_(bindparam("terms", expanding=True)),
)  # fmt: skip

_FACTS = select(
    _complaint.c.id, _complaint.c.district, _complaint.c.village, _complaint.c.received_at,
    select(func.count()).select_from(_posting)
    .where(_posting.c.complaint_id == _complaint.c.id, _posting.c.scope.in_(_SCOPES)).scalar_subquery(),
).where(_complaint.c.id.in_(_COMPLAINTS))  # fmt: skip


class OneByOne:
    """The index, for one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def counts(self, terms: list[str], scopes: list[str], bound: int) -> dict[str, int]:
        """Count, up to `bound` in all scopes together, the holders of each term; terms of none are left out."""
        terms = _filled_up(terms)
        statement, names = _counts_of(len(terms), len(scopes))
        given = dict(zip(names, [*terms, *scopes], strict=True)) | {"bound": bound}
        return {term: count for term, count in self._connection.execute(statement, given) if count}

    def candidates(self, rare: Mapping[str, float], common: Mapping[str, float], scopes: list[str],
                   here: str | None) -> list[int]:
        """Rank complaints by the weight of the terms they hold: of rare terms all holders, of common ones the newest.

        With a district as `here` only those that are still open in it.
        """
        some, many = _filled_up(list(rare)), _filled_up(list(common))
        terms, weights = [*some, *many], {**rare, **common}
        statement, names = _candidates_of(len(some), len(many), len(scopes), open_here=here is not None)
        given = dict(zip(names, [*terms, *(weights.get(term, 0.0) for term in terms), *scopes], strict=True))
        given |= {"district": here} if here is not None else {}
        return [row[0] for row in self._connection.execute(statement, given)]

    def held(self, complaints: list[int], weights: Mapping[str, float], scopes: list[str]) -> Iterator[Held]:
        """Tell what each complaint holds of the terms, and what is known of it."""
        among = {"complaints": complaints, "scopes": scopes}
        shared: dict[int, list[float]] = defaultdict(list)
        for complaint_id, term in self._connection.execute(_SHARED, among | {"terms": list(weights)}):
            shared[complaint_id].append(weights[term] ** 2)
        for complaint_id, *facts in self._connection.execute(_FACTS, among):
            yield Held(complaint_id, *facts, len(shared[complaint_id]), sum(shared[complaint_id]))


def _filled_up(terms: list[str]) -> list[str]:
    """Fill up with terms that nothing holds, so that few different statements are ever built."""
    return [*terms, *[""] * (-len(terms) % _STEP)]


@lru_cache(maxsize=64)
def _counts_of(n_terms: int, n_scopes: int) -> tuple[Select, list[str]]:
    """Count, up to `bound` in all scopes together, the holders of each term: the statement and its parameters."""
    terms, scopes = _names("term", n_terms), _names("scope", n_scopes)
    asked = _rows(*(select(_text(name).label("term")) for name in terms))
    held = (
        select(literal(1))
        .where(_posting.c.scope.in_([_text(name) for name in scopes]), _posting.c.term == asked.c.term)
        .limit(bindparam("bound")).correlate(asked).subquery()
    )  # fmt: skip
    return select(asked.c.term, select(func.count()).select_from(held).scalar_subquery()), [*terms, *scopes]


@lru_cache(maxsize=128)
def _candidates_of(n_rare: int, n_common: int, n_scopes: int, *, open_here: bool = False) -> tuple[Select, list[str]]:
    """Rank complaints by the weight of the terms they hold: of rare terms all holders, of common ones the newest.

    With `open_here` only those count that are still open in the parameter `district`.
    """
    terms, scopes = _names("term", n_rare + n_common), _names("scope", n_scopes)
    weights = _names("weight", n_rare + n_common)
    pairs = list(zip(terms, weights, strict=True))
    places = [_text(scope) for scope in scopes]
    parts = [_holders(term, weight, places) for term, weight in pairs[:n_rare]]
    parts += [_newest(term, weight, place) for term, weight in pairs[n_rare:] for place in places]
    read = union_all(*parts).subquery()
    best = func.sum(read.c.weight)
    ranked = select(read.c.complaint_id).group_by(read.c.complaint_id).order_by(best.desc(), read.c.complaint_id.desc())
    given = [*terms, *weights, *scopes]
    return (_open_here(ranked.add_columns(best.label("best"))) if open_here else ranked.limit(COMPARED)), given


def _open_here(ranked: Select) -> Select:
    """Keep the best of those that are open in the district: looked up one by one, never the district as a whole."""
    top = ranked.limit(LOOKED_UP).subquery()
    here = _complaint.c.district == _text("district"), _complaint.c.status.in_(OPEN)
    found = select(top.c.complaint_id).join(_complaint, _complaint.c.id == top.c.complaint_id).where(*here)
    return found.order_by(top.c.best.desc(), top.c.complaint_id.desc()).limit(COMPARED)


def _holders(term: str, weight: str, scopes: list) -> Select:
    return select(_number(weight).label("weight"), _posting.c.complaint_id).where(
        _posting.c.term == _text(term), _posting.c.scope.in_(scopes)
    )


def _newest(term: str, weight: str, scope) -> Select:
    """Read the newest holders only: a short walk down the primary key."""
    held = _posting.c.scope == scope, _posting.c.term == _text(term)
    newest = select(_posting.c.complaint_id).where(*held).order_by(_posting.c.complaint_id.desc()).limit(NEWEST)
    walk = newest.subquery()
    return select(_number(weight).label("weight"), walk.c.complaint_id)


def _rows(*parts: Select) -> CTE:
    return union_all(*parts).cte("asked")


def _names(kind: str, number: int) -> list[str]:
    return [f"{kind}{place}" for place in range(number)]


def _text(name: str):
    return bindparam(name, type_=String())


def _number(name: str):
    return type_coerce(bindparam(name, type_=Float()), Float())
