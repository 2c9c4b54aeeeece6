"""Find NIK, KK, telephone and account numbers among the digits of a text."""

import re
from collections.abc import Iterator

from portal.privacy.cues import Cues
from portal.privacy.digits import Group, chains
from portal.privacy.identity_numbers import identity_end, plausible_nik
from portal.privacy.phones import phone_end
from portal.privacy.shadow import Shadow
from portal.privacy.words import BEFORE_NUMBER

_MONEY_BEFORE = re.compile(r"(?<![a-z])(?:rp|idr|usd)[ .:]{0,3}$")
_MONEY_AFTER = re.compile(r" {0,2}(?:,-|rupiah|ribu|juta|rb(?![a-z])|jt(?![a-z]))")
_ID_BEFORE = re.compile(r"[a-z]{2,4}-[0-9]{0,2}-?$")
_ATTACHED = re.compile(r"[A-Za-z]+$")
_SHORTEST = 8  # digits


def find(shadow: Shadow) -> Iterator[tuple[str, int, int]]:
    """Yield (kind, start, end) of each number that belongs to a person."""
    cues = Cues(shadow)
    for chain in chains(shadow):
        at, left = 0, sum(len(group.digits) for group in chain)
        while left >= _SHORTEST:
            kind, last = _kind_at(shadow, cues, chain, at)
            if kind:
                yield kind, _with_plus(shadow, chain[at].start, chain[last].end), chain[last].end
            left -= sum(len(group.digits) for group in chain[at : last + 1])
            at = last + 1


def _kind_at(shadow: Shadow, cues: Cues, chain: list[Group], at: int) -> tuple[str | None, int]:
    """Tell which number begins at group `at` and with which group it ends."""
    start = chain[at].start
    before, cue = shadow.before(start, 8), cues.before(start)
    if _MONEY_BEFORE.search(before) or _ID_BEFORE.search(before):
        return None, at
    if (last := identity_end(chain, at, certain=cue in ("nik", "kk"))) is not None:
        kind = cue if cue in ("nik", "kk", "account") else cues.after(chain[last].end)
        if kind or plausible_nik(chain, at, last):
            return kind or "nik", last
    if _part_of_code(shadow, start):
        return None, at
    if (last := phone_end(shadow, chain, at, certain=cue == "phone")) is not None:
        return ("account" if cue == "account" else "phone"), last
    if cue == "account" or cues.after(chain[at].end) == "account":
        last = _account_end(shadow, chain, at)
        return ("account", last) if last is not None else (None, at)
    return None, at


def _part_of_code(shadow: Shadow, start: int) -> bool:
    """Tell whether capitals stand right before the digits, as in JX0812000012; «WA0812…» is no code."""
    attached = _ATTACHED.search(shadow.cased, max(0, start - 12), start)
    return bool(attached) and attached[0].isupper() and attached[0].lower() not in BEFORE_NUMBER


def _account_end(shadow: Shadow, chain: list[Group], at: int) -> int | None:
    """Return the last group of an account number of 8 to 18 digits; not of a date, a time or money."""
    total, best = 0, None
    for last in range(at, min(at + 8, len(chain))):
        group = chain[last]
        if last > at and total >= 10 and (group.gap != chain[last - 1].gap and group.gap == " "):
            break
        total += len(group.digits)
        if total > 18 or not group.exact:
            break
        if total >= 8:
            best = last
    if best is None or _MONEY_AFTER.match(shadow.after(chain[best].end, 10)):
        return None
    lengths = [len(group.digits) for group in chain[at : best + 1]]
    written = shadow.text[chain[at].start : chain[best].end]
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3}){1,6}", written) or max(lengths) <= 2:
        return None
    return None if lengths in ([2, 2, 4], [1, 2, 4], [1, 1, 4], [2, 1, 4], [4, 2, 2], [4, 4]) else best


def _with_plus(shadow: Shadow, start: int, end: int) -> int:
    """Take the + of +62 along, and the bracket of (0549)."""
    if shadow.text[start - 1 : start] == "+":
        start -= 1
    return start - (shadow.text[start - 1 : start] == "(" and ")" in shadow.text[start:end])
