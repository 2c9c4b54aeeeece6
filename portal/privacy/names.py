"""Find names that are announced as such: «nama saya …», «a.n. …»."""

import re
from collections.abc import Iterator

from portal.privacy.shadow import Shadow
from portal.privacy.words import LINKS, NOT_A_NAME, TITLES

# After these a name may be written in small letters; after the others it must be capitalised.
_SURE = re.compile(
    r"(?<![a-z0-9\-])(?:atas nama|a\. ?n\.?|a/n|"
    r"nama (?:lengkap )?(?:saya|pelapor|lengkap)|saya bernama|nama lengkap|"
    r"(?:^|(?<=\n))nama(?= ?:))"
    r"(?: (?:adalah|ialah|yaitu))?[ :=,]{1,4}"
)
_CAPITAL = re.compile(
    r"(?<![a-z0-9\-])(?:an\.|bernama|nama(?= ?:)|"
    r"(?:pelapor|pengirim)(?= ?:)|perkenalkan,? (?:nama )?saya|perkenalkan,?|hormat saya|wassalam(?!\.)|"
    r"salam saya|ttd|(?:tertanda|dari saya)(?=[,:]))"
    r"[ :=,.\n]{1,4}"
)
_WORD = re.compile(r"[ \n]?([A-Za-z][A-Za-z'’`\-]{0,24}\.?)(?=[^A-Za-z]|$)")
_VERB = re.compile(r"(?:di|ter|ber|mem|men|meng|me|per|ke)[a-z]{4,}")
# «Saya Budi, warga Kaubun»: a name between «saya» and a comma after which the person goes on.
_APPOSED = re.compile(
    r"(?<![A-Za-z])[Ss](?:aya|y) (?=[A-Z][a-z'’]{1,20}(?: [A-Z][a-z'’]{1,20}){0,3} ?[,(] ?"
    r"(?:warga|NIK|nik|HP|hp|WA|wa|umur|usia|alamat|dari|RT|rt|no|No|tinggal|asal)(?![a-z]))"
)
_MOST_WORDS = 4


def find(shadow: Shadow) -> Iterator[tuple[str, int, int]]:
    """Yield («name», start, end) of each name after its cue."""
    for cues, small_letters in ((_SURE, True), (_CAPITAL, False)):
        for cue in cues.finditer(shadow.text):
            if span := _name_at(shadow.cased, cue.end(), small_letters):
                yield "name", *span
    for cue in _APPOSED.finditer(shadow.cased):
        if span := _name_at(shadow.cased, cue.end(), small_letters=False):
            yield "name", *span


def _name_at(cased: str, at: int, small_letters: bool) -> tuple[int, int] | None:
    """Read up to four words as long as they can belong to a name; titles before it are left out."""
    start, end, taken = None, at, 0
    while taken < _MOST_WORDS and (match := _WORD.match(cased, end)):
        word, plain = match[1], match[1].lower().rstrip(".")
        if start is None and plain in TITLES:
            end = match.end()
            continue
        small = word[0].islower() and plain not in LINKS
        if plain in NOT_A_NAME or (small and (not small_letters or _VERB.fullmatch(plain))):
            break
        start = match.start(1) if start is None else start
        end, taken = match.end(), taken + 1
        if len(plain) > 2 and word.endswith("."):
            break
    return None if start is None else (start, end - (cased[end - 1] == "."))
