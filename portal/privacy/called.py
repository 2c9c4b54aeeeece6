"""Find names that are known to be somebody's, without any cue around them."""

import re
from collections.abc import Iterable, Iterator

from portal.privacy.words import NOT_A_NAME, TITLES

_LEAST = 3
_NOBODY = frozenset({"warga", "anonim", "masyarakat", "pelapor", "hamba", "allah", "rahasia", "tidak", "ada", "kosong"})
_NOTHING = NOT_A_NAME | TITLES | _NOBODY
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’\-][^\W\d_]+)*")


def find(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where a text has one of the names, in whatever letters and however spaced."""
    known = [r"\s+".join(map(re.escape, name.split())) for name in names if name.strip()]
    if not known:
        return
    # Atomic: a name and its words are all known, and a long row of them must not be read in every way there is.
    one = rf"(?>(?:{'|'.join(sorted(known, key=len, reverse=True))})(?!\w))"
    for hit in re.finditer(rf"(?<!\w){one}(?:\s+{one})*+", text, re.IGNORECASE):
        yield hit.start(), hit.end()


def words_of(name: str) -> set[str]:
    """Give a name with each of its words that alone would still give its bearer away; nothing for «Warga» or «-»."""
    telling = {word for word in _WORD.findall(name) if len(word) >= _LEAST and word.casefold() not in _NOTHING}
    return {name, *telling} if telling else set()
