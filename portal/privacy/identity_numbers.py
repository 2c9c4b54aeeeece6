"""Recognise the 16 digits of a NIK or KK: region (6), date of birth (6, day + 40 for women), serial (4)."""

import re

from portal.privacy.digits import Group

# First two digits: the provinces' codes (Permendagri on region codes), the four new ones of Papua included.
_PROVINCES = {
    *range(11, 20), 21, *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82,
    *range(91, 98),
}  # fmt: skip
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_REGENCY_MOST = 79
LENGTH = 16


def identity_end(chain: list[Group], at: int, *, certain: bool) -> int | None:
    """Return the last group with which 16 digits are full; a slip of a digit counts where it is `certain`."""
    total = 0
    for last in range(at, min(at + LENGTH + 1, len(chain))):
        total += len(chain[last].digits)
        if total == LENGTH and _one_number(chain, at, last):
            return last
        if total >= LENGTH:
            break
    if certain and 14 <= len(chain[at].digits) <= 17:
        return at
    return None


def plausible_nik(chain: list[Group], at: int, last: int) -> bool:
    """Tell whether the digits can be a NIK: a region that may exist and a day that was."""
    digits = "".join(group.digits for group in chain[at : last + 1])
    if not re.fullmatch("[0-9]{16}", digits):
        return False
    province, regency, district = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    day, month = int(digits[6:8]), int(digits[8:10])
    day -= 40 if day > 40 else 0
    region = province in _PROVINCES and 1 <= regency <= _REGENCY_MOST and district >= 1
    return region and 1 <= month <= 12 and 1 <= day <= _DAYS_IN_MONTH[month - 1]


def _one_number(chain: list[Group], at: int, last: int) -> bool:
    """Tell whether the groups look like one number: few of them, or every digit alone."""
    return last - at < 8 or all(len(group.digits) == 1 for group in chain[at : last + 1])
