"""Find addresses of homes: a street, block or RT together with a house number."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from portal.privacy.shadow import Shadow
from portal.privacy.words import NEW_THOUGHT, OTHER_NUMBER

_NUMBER = (
    r"[0-9]{1,4}(?: ?[-/]? ?[a-z](?![a-z]))?(?: ?[-/] ?[0-9]{1,3}(?![0-9]))?(?![0-9]|[.,][0-9]|[-/][0-9])"
)
_NO = rf"(?:(?<![a-z])(?:no|nmr|nomor|nomer)[. :]{{0,3}}|# ?){_NUMBER}"
_RT = r"(?<![a-z])rt[. :]{0,2}[0-9]{1,3}(?![0-9])"
_RW = r"(?:[ ,./\-]{1,3}rw[. :]{0,2}[0-9]{1,3}(?![0-9]))"
_UNIT = (
    r"(?! ?(?:tahun|thn|bulan|bln|hari|minggu|jam|menit|kali|titik|orang|org|rumah|unit|m|meter|km|kilo|"
    r"cm|buah|lubang|tiang|kk|jiwa|warga|sampai|hingga|rt|ekor|ton|kg)(?![a-z]))"
)
_STREET = re.compile(
    r"(?<![a-z0-9])(?:jl|jln|jalan|gg|gang|lorong|lrg|perum|perumahan|komplek|kompleks|griya|asrama|dusun|btn)(?![a-z])"
)
_HOUSE = re.compile(rf"{_NO}(?! ?(?:tahun|thn|jl|jln|jalan)(?![a-z]))")
_LOT = re.compile(rf"(?<![a-z])(?:kav|kavling|kapling)[. ]{{0,2}}{_NUMBER}")
_HOUSE_AT_RT = re.compile(
    rf"{_RT}{_RW}?[ ,.]{{1,3}}(?:rumah )?{_NO}|(?:rumah )?{_NO}[ ,.]{{1,3}}{_RT}{_RW}?"
)
_HOUSE_NAMED = re.compile(
    rf"(?<![a-z])rumah(?:nya| saya| kami| beliau)? (?:di )?{_NO}"
    rf"|(?<![a-z])(?:no|nomor)[. ]{{0,2}}rumah[ :]{{0,2}}{_NUMBER}"
)
_BLOCK = re.compile(
    r"(?<![a-z])(?:blok|blk|block)[. ]{0,2}(?:"
    rf"[a-z]{{1,2}} ?[-/.]? ?{_NUMBER}{_UNIT}"
    rf"|(?:[a-z]{{1,2}}[0-9]{{0,2}}|[ivx]{{1,4}}|[0-9]{{1,2}})[ ,./\-]{{1,3}}{_NO})"
)
_BLOCK_IN_ESTATE = re.compile(r"(?<![a-z0-9\-])(?!rt|rw|no|km|lt)[a-z]{1,2}-?[0-9]{1,3}(?![a-z0-9])")
_ESTATE = re.compile(r"(?<![a-z])(?:perum|perumahan|komplek|kompleks|griya|btn)(?![a-z])")
_AT_HOME = re.compile(
    r"(?<![a-z])(?:alamat(?: rumah)?(?: saya| kami)?|tinggal di|domisili(?: di)?|beralamat di|"
    r"rumah (?:saya|kami)(?: ada)?(?: di)?)[ :]{1,3}(?:di )?"
    r"((?:jl|jln|jalan|gg|gang|lorong)(?![a-z])"
    r"[^\n0-9]{2,40}?[0-9]{1,3}(?: ?[a-z](?![a-z]))?(?![0-9.])"
    + _UNIT
    + ")"
)
_BEFORE_RT = re.compile(
    r"(?<![a-z0-9])(?:jl|jln|jalan|gg|gang|lorong)(?![a-z])[^\n0-9]{2,40}?"
    r"[0-9]{1,3}[a-z]?(?=[ ,./\-]{1,3}rt[. ]?[0-9])"
)
_MORE = re.compile(
    rf"(?:[ ,./\-]{{1,3}}(?:{_NO}|(?:rt|rw|blok)[. :]{{0,2}}[0-9a-z]{{1,3}}(?![a-z0-9]))){{1,4}}"
)
# Streets are often written without «Jalan»: «warga Dayung Indah no 5», «Pinang Dalam IV No. 3».
_HOME = re.compile(
    r"(?<![a-z])(?:alamat|beralamat|rumah|warga|tinggal|domisili)"
    r"(?:nya| di| saya| kami)?[ :]{1,3}"
)
_NAMED_STREET = re.compile(
    r"(?<![a-z])(?!sangatta|kecamatan|kec)[a-z]{3,20} (?:[a-z]{3,20} )?"
    rf"(?:utara|selatan|barat|timur|tengah|indah|asri|permai|[ivx]{{1,4}})"
    rf"[ ,]{{1,2}}{_NO}(?! ?(?:tahun|thn)(?![a-z]))"
)
_NUMBERED = re.compile(r"[. ]{0,2}[0-9]")
_BREAK = re.compile(r"[!?;\n]")
_REACH, _MOST_WORDS = 70, 6


def find(shadow: Shadow) -> Iterator[tuple[str, int, int]]:
    """Yield («address», start, end) of each address of a home."""
    text = shadow.text
    streets = _streets(text)
    for pattern in (_HOUSE, _LOT, _BLOCK):
        for match in pattern.finditer(text):
            if (start := _street_of(text, streets, match.start())) is not None:
                yield "address", start, _with_more(text, match.end())
    for pattern in (_HOUSE_AT_RT, _HOUSE_NAMED, _BLOCK, _NAMED_STREET, _BEFORE_RT, _AT_HOME):
        for match in pattern.finditer(text):
            said_before = text[max(0, match.start() - 20) : match.start()].split()[-1:]
            if pattern is _BLOCK or not _elsewhere(said_before, OTHER_NUMBER):
                yield "address", match.start(match.lastindex or 0), _with_more(text, match.end())
    for match in _ESTATE.finditer(text):
        block = _BLOCK_IN_ESTATE.search(text, match.end(), match.end() + 45)
        if block and not _elsewhere(text[match.end() : block.start()].split()):
            yield "address", match.start(), _with_more(text, block.end())


def _streets(text: str) -> list[tuple[int, int]]:
    """List where the name of a street begins, and from where it is to be covered."""
    named = [(match.end(), match.start()) for match in _STREET.finditer(text)]
    return sorted(named + [(match.end(), match.end()) for match in _HOME.finditer(text)])


def _street_of(text: str, streets: list[tuple[int, int]], house: int) -> int | None:
    """Return where the street begins to which the house number belongs, the first of up to four."""
    after = bisect_left(streets, (house, 0))
    near = streets[max(0, bisect_left(streets, (house - _REACH, 0)), after - 4) : after]
    for end, start in sorted(near, key=lambda street: street[0] == street[1]):  # «Jalan» before «rumah»
        between = text[end:house]
        words = re.findall(r"[a-z]+", between)
        named = 1 <= len(words) <= _MOST_WORDS or (start < end and _NUMBERED.match(between))
        if named and not _BREAK.search(between) and not _elsewhere(words):
            return start
    return None


def _elsewhere(words: list[str], signs: frozenset[str] = OTHER_NUMBER | NEW_THOUGHT) -> bool:
    return any(word.strip(".,:()") in signs for word in words)


def _with_more(text: str, end: int) -> int:
    """Take along the RT, RW, block or number that follows directly."""
    more = _MORE.match(text, end)
    return more.end() if more else end
