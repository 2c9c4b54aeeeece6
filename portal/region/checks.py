"""What must hold in a pack as a whole: every affair held, every reference known, no name twice."""

import re
from collections.abc import Iterator
from itertools import combinations
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from portal.region.change_checks import problems_of_changes
from portal.region.names import NameIndex, spellings
from portal.region.pack import FALLBACK_AFFAIR, Region

STEPS = ("verify", "answer", "finish", "close")
Problem = tuple[tuple[str, ...], str]


def problems_of(region: Region) -> list[Problem]:
    """Every (place in the file, what is wrong); empty for a pack that may be used."""
    checks = (_about, _references, _holders, _lives, _names, _villages, _deadlines, _urgency, _changes)
    return [problem for check in checks for problem in check(region)]


def _about(region: Region) -> Iterator[Problem]:
    if not re.fullmatch(r"[A-Z]{1,4}", region.prefix):
        yield ("region", "prefix"), "takes one to four capital letters"
    try:
        ZoneInfo(region.zone)
    except (ZoneInfoNotFoundError, ValueError):
        yield ("region", "zone"), f"no time zone «{region.zone}»"
    for section in ("districts", "agencies", "topics", "kinds"):
        if not getattr(region, section):
            yield (section,), "must not be empty"


def _references(region: Region) -> Iterator[Problem]:
    known = {
        "affair": {affair.key for affair in region.affairs},
        "category": {category.key for category in region.categories},
        "district": {district.key for district in region.districts},
        "kind": {kind.key for kind in region.kinds},
    }
    for section in ("topics", "kinds", "agencies", "outside", "deadlines"):
        for part in getattr(region, section):
            needed = ("category", "affair") if section == "topics" else ()
            for field, keys in known.items():
                key = getattr(part, field, "")
                if (key or field in needed) and key not in keys:
                    yield (section, part.key), f"unknown {field} «{key}»"
            for affair in getattr(part, "affairs", ()):
                if affair not in known["affair"]:
                    yield (section, part.key), f"unknown affair «{affair}»"


def _holders(region: Region) -> Iterator[Problem]:
    if FALLBACK_AFFAIR not in {affair.key for affair in region.affairs}:
        yield ("affairs", FALLBACK_AFFAIR), "is missing: it takes what fits nowhere else"
    everyone = [*region.agencies, *region.outside]
    for affair in region.affairs:
        holders = [holder for holder in everyone if affair.key in holder.affairs]
        if not any(_lasts(holder) for holder in holders):
            yield (
                ("agencies",),
                f"none, and no body outside, holds «{affair.key}» today for the whole regency",
            )
        for first, second in combinations(holders, 2):
            if _district(first) == _district(second) and _live_together(first, second):
                yield (_section(second), second.key), f"holds «{affair.key}», and so does «{first.key}»"


def _lives(region: Region) -> Iterator[Problem]:
    for agency in region.agencies:
        if agency.valid_from and agency.valid_until and agency.valid_until < agency.valid_from:
            yield ("agencies", agency.key), "valid_until lies before valid_from"


def _names(region: Region) -> Iterator[Problem]:
    inside = {agency.key for agency in region.agencies}
    for body in region.outside:
        if body.key in inside:
            yield ("agencies", body.key), "a body outside has the same key"
    endings = (region.name, region.short_name, *region.aliases)
    groups = {
        ("agencies", "outside"): NameIndex(endings=endings),
        ("districts",): NameIndex(beginnings=["kecamatan"]),
        **{(section,): NameIndex() for section in ("topics", "kinds", "archive_reasons")},
    }
    for sections, index in groups.items():
        for section in sections:
            for part in getattr(region, section):
                for name in spellings(part):
                    if holder := index.add(name, part.key):
                        yield (section, part.key), f"the name «{name}» already belongs to «{holder}»"


def _villages(region: Region) -> Iterator[Problem]:
    for district in region.districts:
        index = NameIndex(beginnings=["desa", "kelurahan"])
        for village in district.villages:
            if holder := index.add(village.name, village.key):
                where = ("districts", district.key, "villages", village.key)
                yield where, f"the name «{village.name}» already belongs to «{holder}»"


def _deadlines(region: Region) -> Iterator[Problem]:
    seen = {}
    for rule in region.deadlines:
        same = seen.setdefault((rule.step, rule.kind, rule.valid_from), rule.key)
        if rule.step not in STEPS:
            yield ("deadlines", rule.key), f"unknown step «{rule.step}»; the steps are {', '.join(STEPS)}"
        if not 1 <= rule.days <= 250:
            yield ("deadlines", rule.key), "days must lie between 1 and 250"
        if same != rule.key:
            yield ("deadlines", rule.key), f"the same step, kind and date as «{same}»"
    covered = {(rule.step, rule.kind) for rule in region.deadlines}
    for step in STEPS:
        for kind in region.kinds:
            if not {(step, kind.key), (step, "")} & covered:
                yield ("deadlines",), f"no rule for the step «{step}» of the kind «{kind.key}»"


def _urgency(region: Region) -> Iterator[Problem]:
    for rule in region.urgency_rules:
        if not rule.words:
            yield ("urgency_rules", rule.key), "needs at least one word"


def _changes(region: Region) -> Iterator[Problem]:
    holders = {holder.key for holder in (*region.agencies, *region.outside)}
    known = {"topic": {topic.key for topic in region.topics}, "agency": holders}
    yield from problems_of_changes(region.changes, known)


def _lasts(holder) -> bool:
    return _district(holder) == "" and getattr(holder, "valid_until", None) is None


def _live_together(first, second) -> bool:
    starts = [start for start in (_edge(first, "valid_from"), _edge(second, "valid_from")) if start]
    ends = [end for end in (_edge(first, "valid_until"), _edge(second, "valid_until")) if end]
    return not starts or not ends or max(starts) <= min(ends)


def _edge(holder, name: str):
    return getattr(holder, name, None)


def _district(holder) -> str:
    return getattr(holder, "district", "")


def _section(holder) -> str:
    return "outside" if holder.outside else "agencies"
