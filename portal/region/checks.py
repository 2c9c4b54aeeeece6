"""What must hold in a pack as a whole: every affair held, every reference known, no name twice."""

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from portal.region.change_checks import problems_of_changes
from portal.region.holder_checks import problems_of_holders
from portal.region.names import NameIndex, spellings
from portal.region.pack import Region
from portal.region.problems import Problem, told
from portal.region.spelling import hint, nearest, slug

STEPS = ("verify", "answer", "finish", "close")
SHELTERED = "supervisory"
# What urgency.py reads: a * anywhere else would be looked for as a letter, or pass over nothing at all.
_STARRED = re.compile(r"\* [^*]*[^*\s][^*]*|[^*]*[^*\s][^*]* \*")


def problems_of(region: Region) -> list[Problem]:
    """Every problem, also those that only echo what could not be read; none for a pack that may be used."""
    checks = (_about, _references, problems_of_holders, _lives, _names, _kinds, _villages, _deadlines, _urgency,
              _changes)  # fmt: skip
    return [problem for check in checks for problem in check(region)]


def _about(region: Region) -> Iterator[Problem]:
    if not re.fullmatch(r"[A-Z]{1,4}", region.prefix):
        yield Problem(("region", "prefix"), "takes one to four capital letters", (("region", "prefix"),))
    try:
        ZoneInfo(region.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zones = "Indonesia's are Asia/Jakarta, Asia/Makassar and Asia/Jayapura"
        yield Problem(("region", "zone"), f"no time zone «{region.zone}»; {zones}", (("region", "zone"),))
    for section in ("districts", "agencies", "topics", "kinds"):
        if not getattr(region, section):
            yield Problem((section,), "must not be empty", ((section,),))


def _references(region: Region) -> Iterator[Problem]:
    sections = {"affair": "affairs", "category": "categories", "district": "districts", "kind": "kinds"}
    known = {field: {slug(part.key) for part in getattr(region, name)} for field, name in sections.items()}
    for section in ("topics", "kinds", "agencies", "outside", "deadlines"):
        for part in getattr(region, section):
            where = (section, part.key)
            needed = ("category", "affair") if section == "topics" else ()
            named = [(field, getattr(part, field, ""), field) for field in known]
            named += [("affair", affair, "affairs") for affair in getattr(part, "affairs", ())]
            for what, key, field in named:
                # A section that holds nothing is told by itself, not once more by whoever refers to it.
                if key and known[what] and key not in known[what]:
                    problem = f"unknown {what} «{key}»{hint(key, known[what])}"
                    yield Problem(where, problem, ((*where, field), (sections[what],)))
                elif not key and field in needed:
                    yield Problem((*where, field), "is missing", ((*where, field),))


def _lives(region: Region) -> Iterator[Problem]:
    for agency in region.agencies:
        if agency.valid_from and agency.valid_until and agency.valid_until < agency.valid_from:
            yield Problem(("agencies", agency.key), "valid_until lies before valid_from")


def _names(region: Region) -> Iterator[Problem]:
    inside = {agency.key for agency in region.agencies}
    for body in region.outside:
        if body.key in inside:
            yield Problem(("agencies", body.key), "a body outside has the same key")
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
                        yield Problem((section, part.key), f"the name «{name}» already belongs to «{holder}»")


def _kinds(region: Region) -> Iterator[Problem]:
    """What shelters a complaint goes by one key everywhere: another kind with an overseer would be shown to all."""
    for kind in region.kinds:
        if (kind.confidential or kind.affair) and kind.key != SHELTERED:
            said = f"only the kind «{SHELTERED}» may be confidential or have an affair"
            yield told(("kinds", kind.key), said, "confidential", "affair")


def _villages(region: Region) -> Iterator[Problem]:
    for district in region.districts:
        index = NameIndex(beginnings=["desa", "kelurahan"])
        for village in district.villages:
            if holder := index.add(village.name, village.key):
                where = ("districts", district.key, "villages", village.key)
                yield told(where, f"the name «{village.name}» already belongs to «{holder}»", "name")


def _deadlines(region: Region) -> Iterator[Problem]:
    seen: dict[tuple, str] = {}
    for rule in region.deadlines:
        where = ("deadlines", rule.key)
        same = seen.setdefault((rule.step, rule.kind, rule.valid_from), rule.key)
        if rule.step not in STEPS:
            yield told(where, f"unknown step «{rule.step}»; the steps are {', '.join(STEPS)}", "step")
        if not 1 <= rule.days <= 250:
            yield told(where, "days must lie between 1 and 250", "days")
        if same != rule.key:
            yield told(where, f"the same step, kind and date as «{same}»", "step", "kind", "valid_from")
    covered = set(_covered(region))
    for step in STEPS:
        for kind in region.kinds:
            if not {(step, kind.key), (step, "")} & covered:
                yield Problem(("deadlines",), f"no rule for the step «{step}» of the kind «{kind.key}»")


def _covered(region: Region) -> Iterator[tuple[str, str]]:
    """A rule for a step or kind that is not known may be the one that is looked for."""
    kinds = {kind.key for kind in region.kinds}
    for rule in region.deadlines:
        kind = rule.kind if rule.kind in kinds else nearest(rule.kind, kinds)
        for step in [rule.step] if rule.step in STEPS else STEPS:
            yield step, kind


def _urgency(region: Region) -> Iterator[Problem]:
    for rule in region.urgency_rules:
        if not rule.words:
            yield told(("urgency_rules", rule.key), "needs at least one word", "words")
        for phrase in rule.unless:
            if "*" in phrase and not _STARRED.fullmatch(phrase):
                what = f"in «{phrase}» of unless, * may stand only once, first or last, a space from another word"
                yield told(("urgency_rules", rule.key), what, "unless")


def _changes(region: Region) -> Iterator[Problem]:
    holders = {holder.key for holder in (*region.agencies, *region.outside)}
    known = {"topic": {topic.key for topic in region.topics}, "agency": holders}
    yield from problems_of_changes(region.changes, known)
