"""What must hold for the recorded changes of keys: each leads, unambiguously, to a key that there is."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from portal.region.changes import HOWS, WHATS
from portal.region.parts import Change
from portal.region.problems import Problem, Where, told

_SECTIONS = {"topic": ("topics",), "agency": ("agencies", "outside")}


def problems_of_changes(changes: tuple[Change, ...], known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Check the changes against the keys known of each `what`."""
    seen: dict[tuple[str, str], Change] = {}
    for change in sorted(changes, key=lambda change: change.on or date.min):
        yield from _shape(change)
        if change.what not in WHATS:
            yield told(_place(change), f"unknown what «{change.what}»; it is {' or '.join(WHATS)}", "what")
            continue
        alike = [other for other in changes if other.what in {change.what, ""}]
        yield from _ends(change, alike, known[change.what])
        before = seen.get((change.what, change.from_))
        if before and not _comes_back(before, change, alike):
            rests_on = _fields([change, before], "from", "on") + _fields(alike, "what", "into", "on")
            yield Problem(_place(change), f"«{change.from_}» has already changed by «{before.key}»", rests_on)
        seen[change.what, change.from_] = change


def _shape(change: Change) -> Iterator[Problem]:
    where = _place(change)
    if change.from_ in change.into:
        yield told(where, f"«{change.from_}» cannot become itself; what goes on needs a key of its own", "from", "into")
    if change.how not in HOWS:
        yield told(where, f"unknown how «{change.how}»; it is {', '.join(HOWS)}", "how")
        return
    if change.how == "split" and len(set(change.into)) < 2:
        yield told(where, "a split needs at least two keys in into", "into")
    elif change.how != "split" and len(change.into) != 1:
        yield told(where, f"{change.how} needs exactly one key in into", "into")
    if change.default and (change.how != "split" or change.default not in change.into):
        yield told(where, f"default «{change.default}» is none of the keys a split leads into", "default", "into")


def _ends(change: Change, alike: list[Change], known: Collection[str]) -> Iterator[Problem]:
    """Each key that a change leads to is known, or goes on by a later change."""
    for key in change.into:
        onward = [other for other in alike if other.from_ in {key, ""}]
        if key not in known and not any(_later(other, change) for other in onward):
            rests_on = _fields([change], "into", "on") + _fields(onward, "what", "from", "on")
            rests_on += tuple((section,) for section in _SECTIONS[change.what])
            yield Problem(_place(change), f"unknown {change.what} «{key}» in into", rests_on)


def _later(other: Change, change: Change) -> bool:
    return bool(other.on and change.on and other.on > change.on)


def _comes_back(before: Change, change: Change, alike: list[Change]) -> bool:
    """Tell whether something became the key again between its two ends."""
    if not (before.on and change.on):
        return False
    return any(change.from_ in other.into and other.on and before.on <= other.on < change.on for other in alike)


def _place(change: Change) -> Where:
    return "changes", change.key


def _fields(changes: Iterable[Change], *fields: str) -> tuple[Where, ...]:
    return tuple((*_place(change), field) for change in changes for field in fields)
