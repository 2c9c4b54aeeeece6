"""Find vehicle number plates: «KT 1234 AB», «B 1234 XYZ»."""

import re
from collections.abc import Iterator

from portal.privacy.shadow import Shadow
from portal.privacy.words import NOT_A_SUFFIX, UNITS

_REGIONS = (
    "aa|ab|ad|ae|ag|ba|bb|bd|be|bg|bh|bk|bl|bm|bn|bp|da|db|dc|dd|de|dg|dh|dk|dl|dm|dn|dp|dr|ds|dt|ea|eb|ed|"
    "ka|kb|kh|kt|ku|pa|pb|pg|ps|pt|pv|a|b|d|e|f|g|h|k|l|m|n|p|r|s|t|w|z"
)
_PLATE = re.compile(
    rf"(?<![a-z0-9\-/.])({_REGIONS})[ \-.]{{0,3}}([0-9]{{1,4}})(?![0-9])"
    r"(?:[ \-.]{0,3}([a-z]{1,3})(?![a-z0-9]))?"
)
_VEHICLE = re.compile(
    r"(?<![a-z])(?:plat|pelat|nopol|nopolnya|platnya|bernopol|berplat|nomor polisi|no\.? polisi|no\.? pol|"
    r"nomor kendaraan|tnkb|stnk)(?![a-z])"
)
_NEAR = re.compile(
    r"(?<![a-z])(?:mobil|motor|truk|truck|truknya|mobilnya|motornya|kendaraan|pickup|pikap|bus|bis|angkot|dt|"
    r"dump|avanza|innova|sopir|pengemudi|hilux|fuso|tangki|ambulans|ambulance)(?![a-z])"
)
_REACH = 40


def find(shadow: Shadow) -> Iterator[tuple[str, int, int]]:
    """Yield («plate», start, end) of each plate."""
    for match in _PLATE.finditer(shadow.text):
        region, digits, suffix = match.groups()
        if suffix in NOT_A_SUFFIX and not _capital_suffix(shadow, match, suffix):
            suffix = None
        before = shadow.before(match.start(), _REACH)
        named = bool(_VEHICLE.search(before))
        if suffix is None:
            if named and len(digits) >= 2 and region not in ("n", "a", "d"):
                yield "plate", match.start(), match.end(2)
        elif named or _reads_as_plate(shadow, match, digits, region, bool(_NEAR.search(before))):
            yield "plate", match.start(), match.end(3)


def _capital_suffix(shadow: Shadow, match: re.Match, suffix: str) -> bool:
    """«KT 1777 NO» in a sentence of small letters is a plate; «5000 KG» never is."""
    around = shadow.cased[max(0, match.start() - 30) : match.end() + 30]
    small = sum(map(str.islower, around))
    return suffix not in UNITS and shadow.cased[match.start() : match.end()].isupper() and small >= 5


def _reads_as_plate(shadow: Shadow, match: re.Match, digits: str, region: str, near_vehicle: bool) -> bool:
    """Without the word «plat»: capitals and three digits, or a vehicle close by, or Kalimantan's KT."""
    capitals = shadow.cased[match.start() : match.end(3)].isupper()
    if len(digits) >= 3:
        return capitals or near_vehicle or region in ("kt", "ku")
    return near_vehicle and capitals and "-" not in match[0]
