"""Finding things by the names people and exports write: case, punctuation and abbreviations folded away."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

_NOT_A_WORD = re.compile(r"[^\w]+|_+")
_SPELLED_OUT = {
    "kab": "kabupaten",
    "kec": "kecamatan",
    "kel": "kelurahan",
    "prov": "provinsi",
    "propinsi": "provinsi",
    "olah raga": "olahraga",
    "sumberdaya": "sumber daya",
    "and": "dan",
}
_ABBREVIATED = re.compile(r"\b(" + "|".join(_SPELLED_OUT) + r")\b")


def fold(name: str) -> str:
    """Fold to plain words: «DINAS PU & Tata-Ruang Kab.» → «dinas pu dan tata ruang kabupaten»."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace("&", " dan ").replace("_", " ")
    words = _NOT_A_WORD.sub(" ", plain).strip()
    return _ABBREVIATED.sub(lambda found: _SPELLED_OUT[found[0]], words)


class NameIndex:
    """Keys by folded name; a name's ending that only repeats the region («Kab. Kutai Timur») is dropped."""

    def __init__(self, endings: Iterable[str] = (), beginnings: Iterable[str] = ()) -> None:
        ends = {f"{before}{fold(end)}" for end in endings for before in ("", "kabupaten ", "kota ")}
        self._ending = _pattern(r"(?:\s+(?:{}))+$", ends)
        self._beginning = _pattern(r"^(?:{})\s+", {fold(beginning) for beginning in beginnings})
        self._keys: dict[str, str] = {}

    def add(self, name: str, key: str) -> str | None:
        """Take the name in; the key that had it before is returned when it is another one."""
        holder = self._keys.setdefault(self._short(name), key)
        return None if holder == key else holder

    def find(self, name: str | None) -> str | None:
        return self._keys.get(self._short(name)) if name else None

    def _short(self, name: str) -> str:
        folded = fold(name)
        return self._beginning.sub("", self._ending.sub("", folded)) or folded


def spellings(part: object) -> Iterator[str]:
    """Every name a part goes by: its key, name, short name, aliases and former names."""
    for field in ("key", "name", "short"):
        if name := getattr(part, field, ""):
            yield name
    yield from getattr(part, "aliases", ())
    yield from getattr(part, "former_names", ())


def _pattern(template: str, words: set[str]) -> re.Pattern[str]:
    longest_first = sorted((re.escape(word) for word in words if word), key=len, reverse=True)
    return re.compile(template.format("|".join(longest_first)) if longest_first else r"(?!)")
