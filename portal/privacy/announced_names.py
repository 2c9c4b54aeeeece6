"""Find names by what stands around them: «nama saya …», «Pak …», «Hormat saya, …», «…, S.Pd»."""

import re
from collections.abc import Iterator

from portal.privacy.known_names import of_a_hero, of_a_place
from portal.privacy.name_words import CLOSERS, GOVERNORS, HONORIFICS, NOT_AFTER_HONORIFIC, OF_STREETS, PLACES, RANKS
from portal.privacy.reading import Cue, Reading
from portal.privacy.shadow import Shadow
from portal.privacy.words import NOT_A_NAME, TITLES

_KIN = (
    r"nama (?:anak|suami|istri|ayah|ibu|bapak|adik|kakak|orang tua|pelapor|pemilik|pelanggan)"
    r"(?: kandung)?(?: saya| kami)?"
)
_STATED = re.compile(
    r"(?<![a-z0-9\-])(?:a\. ?n\. ?|(?:atas nama|a\. ?n|a/n|"
    rf"nama (?:lengkap )?(?:saya|sy|sya|aku|lengkap)|bernama|nama(?= ?:)|{_KIN}(?= ?[:=]))"
    r"(?: (?:adalah|ialah|yaitu))?[ :=,]{1,4})"
)
_ANNOUNCED = re.compile(
    r"(?<![a-z0-9\-])(?:an\. ?(?=[a-z])|(?:namanya|"
    rf"{_KIN}|"
    r"(?:pelapor|pengirim|penerima|pemohon|terlapor)(?= ?:)|"
    r"(?:perkenalkan|kenalkan),?(?: nama)?(?: saya)?|dari saya(?=[,:])|saya(?=, [a-z' ]{2,50}, )|"
    r"(?:saya|sy|aku)(?= [a-z']{3,20} (?:mau|ingin|dari|dr|warga|rt|umur)(?![a-z])))"
    r"[ :=,]{1,4})"
)
# «Saya Budi, warga Kaubun»: a name between «saya» and a comma after which the person goes on.
_APPOSED = re.compile(
    r"(?<![A-Za-z])[Ss](?:aya|y) (?=[A-Z][a-z'’]{1,20}(?: [A-Z][a-z'’]{1,20}){0,3} ?[,(] ?"
    r"(?:warga|NIK|nik|HP|hp|WA|wa|umur|usia|alamat|dari|RT|rt|no|No|tinggal|asal)(?![a-z]))"
)
_RELATED = re.compile(
    r"(?<![A-Za-z])(?i:anak|suami|istri|isteri|ibu|bapak|ayah|kakek|nenek|adik|kakak|paman|bibi|mertua|kawan|teman|tetangga)"
    r" (?:saya|kami|sy),? (?=[A-Z][a-z])"
)
_SIGNED = re.compile(
    rf"(?<![a-z])(?:{'|'.join(CLOSERS)})(?: banyak| ya)?(?: min| pak| bu)?[^a-z0-9]{{1,8}}"
    r"|\n *\( ?|[.!] \(|(?<![a-z])(?:ttd|tertanda)[ .,:]{1,3}"
)
_INITIALS = re.compile(
    r"(?<![A-Za-z])(?i:(?:ber)?inisial)(?: nama)?[ :]{1,3}"
    r"([A-Z]{1,3}|[A-Z](?:\.[A-Z]){1,3})(?![A-Za-z])(?:(?:,| dan|, dan) ([A-Z]{1,3})(?![A-Za-z]))?"
)
_DEGREE = re.compile(
    r",? ?(?<![A-Za-z])(?:S\. ?(?:Pd|Kep|Sos|Ag|Kom|Hut|Farm|Psi|IP|E|H|T|P|Si|Gz|KM)|M\. ?(?:Pd|Si|M|Kes|Ag|H|T)|"
    r"A\. ?Md|Amd|Sp\.[A-Z]{1,3})(?![a-z])"
)
_ABBREVIATED = frozenset(("dg", "dr", "drs", "h", "ir", "kh", "mr", "prof"))
_MOST_RANKS, _MOST_BEFORE_DEGREE = 4, 4


def find(shadow: Shadow, reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield where each announced name begins and ends."""
    for pattern, cue, text in (
        (_STATED, Cue.STATED, shadow.text),
        (_ANNOUNCED, Cue.ANNOUNCED, shadow.text),
        (_RELATED, Cue.ANNOUNCED, shadow.cased),
        (_APPOSED, Cue.ANNOUNCED, shadow.cased),
    ):
        for match in pattern.finditer(text):
            yield from _named(reading, match.end(), cue)
    for match in _INITIALS.finditer(shadow.cased):
        yield from (match.span(group) for group in (1, 2) if match[group])
    for match in _SIGNED.finditer(shadow.text):
        yield from _signature(shadow, reading, match.end())
    for match in _DEGREE.finditer(shadow.cased):
        yield from _before_degree(reading, match.start())
    for at, word in enumerate(reading.words):
        if word.plain in HONORIFICS:
            yield from _addressed(reading, at)


def _named(reading: Reading, position: int, cue: Cue) -> Iterator[tuple[int, int]]:
    """Read the name right after a cue, past «Bapak» and «H.»."""
    at = reading.at(position)
    if at >= len(reading.words) or reading.words[at].start != position:
        return
    while reading.plain(at) in TITLES and reading.joined(at + 1):
        at += 1
    if reading.begins(at, cue):
        yield reading.span(at, reading.end_of_name(at, cue))


def _addressed(reading: Reading, at: int) -> Iterator[tuple[int, int]]:
    """Read the name after «Pak», «bidan», «Pak RT», «Bapak Kepala Desa», «Ibu Hj.»."""
    title, governs, after = reading.plain(at), False, at + 1
    if title in _ABBREVIATED and not (after < len(reading.words) and reading.words[after].gap.startswith(".")):
        return
    if title in OF_STREETS and (of_a_place(reading, at) or of_a_hero(reading, after)):
        return
    while after <= at + _MOST_RANKS and reading.follows(after) and _is_rank(reading.plain(after)):
        governs = governs or reading.plain(after) in GOVERNORS
        after += 1
    # «Bupati Kutai Timur», «Camat Bengalon»: whoever governs is named after the place, unless a name is known.
    if reading.follows(after) and reading.begins(after, Cue.NONE if governs else Cue.ANNOUNCED):
        yield reading.span(after, reading.end_of_name(after, Cue.ANNOUNCED))


def _is_rank(plain: str) -> bool:
    return plain in RANKS or plain in GOVERNORS or plain in HONORIFICS


def _signature(shadow: Shadow, reading: Reading, position: int) -> Iterator[tuple[int, int]]:
    """Read who signed: names from the closing words to the end of the line, and nothing else."""
    at = reading.at(position)
    while reading.plain(at) in TITLES and reading.joined(at + 1):
        at += 1
    if not reading.begins(at, Cue.ANNOUNCED):
        return
    after = reading.end_of_name(at, Cue.ANNOUNCED)
    if reading.words[at].gap == " " and after < at + 2:
        return  # «Terima kasih Damkar» thanks somebody; two words to the end of the line sign
    start, end = reading.span(at, after)
    rest = shadow.text[end : end + 4].lstrip(" .)")
    if not rest or rest[0] in "\n,(/0+":
        yield start, end


def _before_degree(reading: Reading, position: int) -> Iterator[tuple[int, int]]:
    """Read the capitals that stand before «S.Pd»."""
    end = start = reading.at(position)
    while start > max(0, end - _MOST_BEFORE_DEGREE) and _of_name(reading, start - 1):
        start -= 1
        if not reading.joined(start):
            break
    if start < end:
        yield reading.span(start, end)


def _of_name(reading: Reading, at: int) -> bool:
    plain = reading.plain(at)
    ordinary = plain in NOT_A_NAME or plain in NOT_AFTER_HONORIFIC or plain in PLACES or plain in TITLES
    return reading.capital(at) and not ordinary
