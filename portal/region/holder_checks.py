"""What must hold between affairs and who acts on them: each has a holder, and one at a time."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from portal.region.pack import FALLBACK_AFFAIR, AgencyOrBody, Region
from portal.region.problems import Problem, Where
from portal.region.spelling import nearest

_RESTS_ON = ("affairs", "district", "valid_from", "valid_until")


def problems_of_holders(region: Region) -> Iterator[Problem]:
    known = {affair.key for affair in region.affairs}
    if FALLBACK_AFFAIR not in known:
        where = ("affairs", FALLBACK_AFFAIR)
        yield Problem(where, "is missing: it takes what fits nowhere else", (("affairs",),))
    everyone = [*region.agencies, *region.outside]
    for affair in region.affairs:
        yield from _doubled(affair.key, [holder for holder in everyone if affair.key in holder.affairs])
    yield from _unheld(region, known)


def _unheld(region: Region, known: set[str]) -> Iterator[Problem]:
    """Tell what nobody holds; a misspelt affair is held by whoever misspelt it."""
    everyone = [*region.agencies, *region.outside]
    held = {affair if affair in known else nearest(affair, known)
            for holder in everyone if _lasts(holder) for affair in holder.affairs}  # fmt: skip
    rests_on = [("agencies",), ("outside",), *((*_place(holder), "affairs") for holder in everyone)]
    lacking = ", ".join(f"«{affair.key}»" for affair in region.affairs if affair.key not in held)
    # Without a single agency it is enough to be told that.
    if lacking and region.agencies:
        what = f"none, and no body outside, holds today for the whole regency: {lacking}"
        yield Problem(("agencies",), what, tuple(rests_on))


def _doubled(affair: str, holders: list[AgencyOrBody]) -> Iterator[Problem]:
    for first, second in combinations(holders, 2):
        if _district(first) == _district(second) and _live_together(first, second):
            rests_on = tuple((*_place(one), field) for one in (second, first) for field in _RESTS_ON)
            yield Problem(_place(second), f"holds «{affair}», and so does «{first.key}»", rests_on)


def _lasts(holder: AgencyOrBody) -> bool:
    return _district(holder) == "" and _edge(holder, "valid_until") is None


def _live_together(first: AgencyOrBody, second: AgencyOrBody) -> bool:
    starts = [start for start in (_edge(first, "valid_from"), _edge(second, "valid_from")) if start]
    ends = [end for end in (_edge(first, "valid_until"), _edge(second, "valid_until")) if end]
    return not starts or not ends or max(starts) <= min(ends)


def _edge(holder: AgencyOrBody, name: str) -> date | None:
    return getattr(holder, name, None)


def _district(holder: AgencyOrBody) -> str:
    return getattr(holder, "district", "")


def _place(holder: AgencyOrBody) -> Where:
    return ("outside" if holder.outside else "agencies"), holder.key
