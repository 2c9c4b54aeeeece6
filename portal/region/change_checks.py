"""What must hold for the recorded changes of keys: each leads, unambiguously, to a key that there is."""

from collections.abc import Collection, Iterator, Mapping

from portal.region.changes import HOWS, WHATS
from portal.region.parts import Change

Problem = tuple[tuple[str, ...], str]


def problems_of_changes(changes: tuple[Change, ...], known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Check the changes against the keys known of each `what`."""
    seen: dict[tuple[str, str], Change] = {}
    for change in sorted(changes, key=lambda change: change.on):
        where = ("changes", change.key)
        if change.what not in WHATS:
            yield where, f"unknown what «{change.what}»; it is {' or '.join(WHATS)}"
            continue
        yield from ((where, what) for what in _shape(change))
        later = {other.from_ for other in changes if other.what == change.what and other.on > change.on}
        for key in change.into:
            if key not in known[change.what] and key not in later:
                yield where, f"unknown {change.what} «{key}» in into"
        before = seen.get((change.what, change.from_))
        if before and not _comes_back(before, change, changes):
            yield where, f"«{change.from_}» has already changed by «{before.key}»"
        seen[change.what, change.from_] = change


def _shape(change: Change) -> Iterator[str]:
    if change.how not in HOWS:
        yield f"unknown how «{change.how}»; it is {', '.join(HOWS)}"
    elif change.how == "split" and len(set(change.into)) < 2:
        yield "a split needs at least two keys in into"
    elif change.how != "split" and len(change.into) != 1:
        yield f"{change.how} needs exactly one key in into"
    if change.from_ in change.into:
        yield f"«{change.from_}» cannot become itself; what goes on needs a key of its own"
    if change.default and (change.how != "split" or change.default not in change.into):
        yield f"default «{change.default}» is none of the keys a split leads into"


def _comes_back(before: Change, change: Change, changes: tuple[Change, ...]) -> bool:
    """Tell whether something became the key again between its two ends."""
    return any(
        other.what == change.what and change.from_ in other.into and before.on <= other.on < change.on
        for other in changes
    )
