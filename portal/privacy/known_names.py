"""Find names that need nothing before them: «Rina dari loket 3», «Awang bin Saleh», «Indah Permatasari»."""

from collections.abc import Iterator

from portal.privacy.given_names import ALSO_WORDS, GIVEN, WITH_CAPITAL, has_ending
from portal.privacy.name_words import DAYS, HEROES, HONORIFICS, NOT_AFTER_HONORIFIC, OF_AN_OFFICE, OF_STREETS, PLACES
from portal.privacy.reading import Cue, Reading
from portal.privacy.shadow import Shadow
from portal.privacy.words import NOT_A_NAME

_PARENTAGE = frozenset(("bin", "binti"))
_REACH, _MOST_BEFORE = 4, 2


def find(shadow: Shadow, reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield where each known name begins and ends."""
    after = 0
    for at, word in enumerate(reading.words):
        if word.plain in _PARENTAGE:
            yield from _descended(reading, at)
        if at < after or not _surely_begins(reading, at):
            continue
        after = reading.end_of_name(at, Cue.NONE)
        if not of_a_hero(reading, at) and not of_a_place(reading, at):
            yield reading.span(_first(reading, at), after)


def of_a_place(reading: Reading, at: int) -> bool:
    """Tell whether a street, school or firm bears the name: «Jalan Ahmad Yani», «Gang Haji Saleh»."""
    for before in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if not reading.follows(before + 1):
            return False
        plain = reading.plain(before)
        if plain in PLACES or plain in DAYS:
            return reading.plain(before - 1) not in OF_AN_OFFICE
        of_name = reading.capital(before) or plain in GIVEN or plain in WITH_CAPITAL or len(plain) == 1
        if (plain in HONORIFICS and plain not in OF_STREETS) or not (of_name or plain in OF_STREETS):
            return False
    return False


def of_a_hero(reading: Reading, at: int) -> bool:
    """Tell the names that streets and buildings bear everywhere: «macet di Yos Sudarso»."""
    pairs = (f"{reading.plain(at)} {reading.plain(at + 1)}", f"{reading.plain(at - 1)} {reading.plain(at)}")
    return any(pair in HEROES for pair in pairs)


def _surely_begins(reading: Reading, at: int) -> bool:
    """Tell whether a name begins here though nothing announces it."""
    if reading.begins(at, Cue.NONE):
        return True
    second = reading.plain(at + 1)
    return (
        reading.plain(at) in ALSO_WORDS
        and reading.joined(at + 1)
        and reading.capital(at)
        and reading.capital(at + 1)
        and (second in GIVEN or second in WITH_CAPITAL or has_ending(second))
    )


def _first(reading: Reading, at: int) -> int:
    """Take along the capitals before a known name, but not the first word of a sentence."""
    first = at
    while first > max(0, at - _MOST_BEFORE) and reading.joined(first) and _may_stand_before(reading, first - 1):
        first -= 1
    return first


def _may_stand_before(reading: Reading, at: int) -> bool:
    plain = reading.plain(at)
    if not reading.capital(at) or plain in HONORIFICS:
        return False
    if plain in ALSO_WORDS or len(plain) == 1:
        return True
    ordinary = plain in NOT_A_NAME or plain in NOT_AFTER_HONORIFIC or plain in PLACES
    inside = reading.words[at].gap == " " and not reading.capital(at - 1)
    return inside and not ordinary and not reading.words[at].written.isupper()


def _descended(reading: Reading, at: int) -> Iterator[tuple[int, int]]:
    """Read «Awang bin Saleh»: a name on both sides, whatever the names are."""
    if not (reading.joined(at) and reading.joined(at + 1)):
        return
    if any(len(plain) < 3 or plain in NOT_A_NAME for plain in (reading.plain(at - 1), reading.plain(at + 1))):
        return
    first = at - 1
    while first > max(0, at - 4) and reading.joined(first) and reading.begins(first - 1, _beside(reading, first - 1)):
        first -= 1
    yield reading.span(first, reading.end_of_name(at + 1, _beside(reading, at + 1)))


def _beside(reading: Reading, at: int) -> Cue:
    return Cue.ANNOUNCED if reading.capital(at) else Cue.NONE
