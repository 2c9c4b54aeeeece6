"""Recognise Indonesian telephone numbers: 08…, +62…, 62…, and (0549) 12345 with a real area code."""

import re

from portal.privacy.digits import Group
from portal.privacy.shadow import Shadow

_MOBILE = re.compile(r"08[1-9][0-9]{7,10}")
_AREA = (
    r"0(?:2[124]|31|61|2[35-9][0-9]|3[2-8][0-9]|"
    r"4[0-8][0-9]|5[1-6][0-9]|6[2-5][0-9]|7[0-7][0-9]|9[0-8][0-9])"
)
_LANDLINE = re.compile(rf"{_AREA}[1-9][0-9]{{4,7}}")
_AREA_CODE = re.compile(_AREA)
_MOST_GROUPS, _FEWEST = 13, 8
_LONGITUDE = re.compile(r"(?:-[0-9]{1,3}|9[5-9]|1[0-4][0-9])[.,]$")


def phone_end(shadow: Shadow, chain: list[Group], at: int, *, certain: bool) -> int | None:
    """Return the last group of a telephone number that begins at group `at`.

    `certain` says that words before it announce one, so that 812… without its 0 counts as well.
    """
    first = chain[at]
    if not _opens(chain, at, certain) or _LONGITUDE.search(shadow.before(first.start, 5)):
        return None
    best, digits = None, ""
    for last in range(at, min(at + _MOST_GROUPS, len(chain))):
        group = chain[last]
        if best is not None and not _goes_on(chain, at, last):
            break
        digits += group.digits
        if len(digits) > 15:
            break
        if len(digits) < _FEWEST:
            continue
        national = _national(digits, certain)
        if _MOBILE.fullmatch(national) or (_LANDLINE.fullmatch(national) and _reads_as_landline(chain, at)):
            best = last
    return best if best is not None and _one_number(chain, at, best) else None


def _opens(chain: list[Group], at: int, certain: bool) -> bool:
    """Tell whether a telephone number may begin here."""
    digits = chain[at].digits
    following = chain[at + 1].digits if at + 1 < len(chain) else ""
    if len(digits) == 1:
        dotted = following and "." in chain[at + 1].gap
        mobile = digits == "0" and following.startswith("8")
        return digits in "06" and not dotted and (len(following) == 1 or mobile)
    return digits.startswith(("0", "62")) or (certain and digits.startswith("8"))


def _national(digits: str, certain: bool) -> str:
    """Write the number as it is dialled inside the country."""
    if digits.startswith(("62", "062", "0062")):
        rest = digits[digits.index("62") + 2 :]
        return "0" + rest.removeprefix("0")
    return "0" + digits if certain and digits.startswith("8") else digits


def _goes_on(chain: list[Group], at: int, last: int) -> bool:
    """Tell whether a number that is already complete takes this group, too: only in the same manner."""
    group, shortest = chain[last], min(len(each.digits) for each in chain[at:last])
    alike = group.gap == chain[last - 1].gap and len(group.digits) >= shortest
    return last - 1 > at and alike and not group.digits.startswith("08")


def _one_number(chain: list[Group], at: int, last: int) -> bool:
    """Tell a number in groups from times and dates: those are pairs of digits with mixed signs between."""
    groups = chain[at : last + 1]
    if len(groups) == 1 or max(len(group.digits) for group in groups) >= 3:
        return True
    gaps = {group.gap for group in groups[1:]}
    return len(gaps) == 1 or all(len(group.digits) == 1 for group in groups) or not groups[0].exact


def _reads_as_landline(chain: list[Group], at: int) -> bool:
    """An area code stands alone, or is written together with the whole number."""
    digits = chain[at].digits
    if "." in chain[at].gap:  # the middle of a longer number, such as a tax object's
        return False
    return bool(_AREA_CODE.fullmatch(digits)) or len(digits) >= 9 or digits.startswith("62")
