"""Find people's names: those that are announced, addressed or signed, and those that are known as names."""

from collections.abc import Iterator

from portal.privacy import announced_names, known_names
from portal.privacy.reading import Reading
from portal.privacy.shadow import Shadow


def find(shadow: Shadow) -> Iterator[tuple[str, int, int]]:
    """Yield («name», start, end) of each name; «Pak», «dr.» and «Hj.» before it stay."""
    reading = Reading(shadow)
    for finder in (announced_names, known_names):
        for start, end in finder.find(shadow, reading):
            yield "name", start, end
