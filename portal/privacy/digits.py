"""Read runs of digits however they are written: spaced, dotted, with O for 0, or as words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.privacy.shadow import Shadow

_WORDS = {
    "nol": "0", "kosong": "0", "satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5",
    "enam": "6", "tujuh": "7", "delapan": "8", "sembilan": "9",
}  # fmt: skip
_LOOK_ALIKES = str.maketrans("oil|", "0111")
# Possessive and bounded, so that no text makes the search go back over what it has read.
_DIGITS = re.compile(
    r"(?<![a-z])[oil|]{0,3}[0-9][0-9oil|]{0,24}+(?![a-z])"
    r"|[0-9]++"
    r"|(?<![a-z0-9])(?:o{1,8}|[oil|]{3,8})(?![a-z0-9])"
    rf"|(?<![a-z0-9])(?:{'|'.join(_WORDS)})(?![a-z0-9])"
)
_GAP = re.compile(r"[ .\-()_*~]{0,3}")
_GAP_OF_WORDS = re.compile(r"[ .,\-]{1,2}")


@dataclass(frozen=True)
class Group:
    """Digits written together; `gap` is what stands between them and the group before."""

    start: int
    end: int
    digits: str
    gap: str
    exact: bool  # written in digits, not in look-alikes or words


def chains(shadow: Shadow) -> Iterator[list[Group]]:
    """Yield the groups of digits that may belong to one number, in order."""
    chain: list[Group] = []
    for match in _DIGITS.finditer(shadow.text):
        written = match[0]
        word = _WORDS.get(written)
        gap = shadow.text[chain[-1].end : match.start()] if chain else ""
        if chain and not (_GAP.fullmatch(gap) or (word and _GAP_OF_WORDS.fullmatch(gap))):
            yield chain
            chain, gap = [], ""
        digits = word or written.translate(_LOOK_ALIKES)
        chain.append(Group(match.start(), match.end(), digits, gap, written.isdigit()))
    if chain:
        yield chain
