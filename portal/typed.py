"""Clean and bound whatever a person typed; the only place where raw input becomes text, number or date."""

import re
import unicodedata
from datetime import date

LONGEST_NUMBER = 18  # digits; more than this overflows SQLite's signed 64 bits
LONGEST_MARK_RUN = 4  # stacked accents: no living script needs more, and sorting longer runs is quadratic

_NEWLINES = re.compile("\r\n?|[\n\v\f\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES_BEFORE_BREAK = re.compile(r"(?<! ) +(?=\n)")
_MANY_BREAKS = re.compile(r"\n{4,}")
_MANY_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(rf"[+-]?[0-9]{{1,{LONGEST_NUMBER}}}")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")

# Invisible characters that Unicode files under letters or marks instead of «format»: joiners, fillers,
# variation selectors. U+2800 is a braille cell without dots and looks like a space.
_INVISIBLE = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0x180B, 0x1810)}
_INVISIBLE |= {*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}
_LIKE_A_SPACE = "\t\u2800"


class TypedError(ValueError):
    """What was typed cannot be taken; `message` says in Indonesian what to do about it."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code
        self.message = message


def clean_text(
    raw, *, least: int = 0, most: int, multiline: bool = True, most_bytes: int | None = None
) -> str:
    """Return what was typed, normalised (NFC) and without anything invisible.

    `least` and `most` count characters, `most_bytes` (3 × `most` unless told) counts UTF-8 bytes.
    None is taken as an empty field. Raises TypedError.
    """
    text = _accepted(raw, most)
    text = _NEWLINES.sub("\n", text)
    text = unicodedata.normalize("NFC", _visible(text))
    text = _tidy_lines(text) if multiline else _MANY_SPACES.sub(" ", text).strip()
    _check_length(text, least, most, 3 * most if most_bytes is None else most_bytes)
    return text


def clean_line(raw, *, least: int = 0, most: int, most_bytes: int | None = None) -> str:
    """Clean a field of one line: like `clean_text`, with every run of white space as one space."""
    return clean_text(raw, least=least, most=most, multiline=False, most_bytes=most_bytes)


def bounded_int(raw, least: int, most: int) -> int:
    """Read a whole number between `least` and `most`, however long the digits that were sent."""
    typed = raw.strip() if isinstance(raw, str) else raw
    if isinstance(typed, str) and _NUMBER.fullmatch(typed):
        typed = int(typed)
    if not isinstance(typed, int) or isinstance(typed, bool):
        raise TypedError("not_a_number", f"Tulis angka bulat dari {_dotted(least)} sampai {_dotted(most)}.")
    if not least <= typed <= most:
        raise TypedError("out_of_range", f"Tulis angka dari {_dotted(least)} sampai {_dotted(most)}.")
    return typed


def iso_date(raw, earliest: date, latest: date) -> date:
    """Read yyyy-mm-dd (as browsers send it), dd/mm/yyyy or dd-mm-yyyy (as people write it)."""
    typed = raw.strip() if isinstance(raw, str) else ""
    if match := _YEAR_FIRST.fullmatch(typed):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(typed):
        day, month, year = match.groups()
    else:
        raise TypedError("not_a_date", "Tulis tanggal sebagai hari/bulan/tahun, misalnya 17/08/2025.")
    try:
        day_typed = date(int(year), int(month), int(day))
    except ValueError as error:
        raise TypedError("no_such_date", "Tanggal itu tidak ada di kalender. Periksa lagi.") from error
    if day_typed < earliest:
        raise TypedError("too_early", f"Tanggal paling awal yang dapat diisi adalah {earliest:%d/%m/%Y}.")
    if day_typed > latest:
        raise TypedError("too_late", f"Tanggal paling akhir yang dapat diisi adalah {latest:%d/%m/%Y}.")
    return day_typed


def _accepted(raw, most: int) -> str:
    """Refuse what is no text at all, and what is so long that cleaning it would only cost time."""
    if raw is None:
        return ""
    if not isinstance(raw, str):
        raise TypedError("not_text", "Isian ini harus berupa tulisan. Ketik ulang isinya.")
    if "\0" in raw or _SURROGATE.search(raw):
        raise TypedError("unreadable", "Isian ini memuat tanda yang tidak terbaca. Hapus lalu ketik ulang.")
    text = raw.strip()
    if len(text) > 4 * most + 100:
        raise _too_long(len(text), most)
    return text


def _visible(text: str) -> str:
    """Drop controls, format characters and towers of accents; turn every kind of blank into a space."""
    kept, marks = [], 0
    for character in text:
        category = unicodedata.category(character)
        if category == "Zs" or character in _LIKE_A_SPACE:
            character = " "  # noqa: PLW2901
        elif (category in ("Cc", "Cf") and character != "\n") or _hidden(ord(character)):
            continue
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= LONGEST_MARK_RUN:
            kept.append(character)
    return "".join(kept)


def _hidden(codepoint: int) -> bool:
    """Tell whether it is shown as nothing: fillers, variation selectors, Unicode's non-characters."""
    return codepoint in _INVISIBLE or codepoint & 0xFFFE == 0xFFFE or 0xFDD0 <= codepoint <= 0xFDEF


def _tidy_lines(text: str) -> str:
    """Drop spaces at line ends, keep at most two blank lines in a row."""
    return _MANY_BREAKS.sub("\n\n\n", _SPACES_BEFORE_BREAK.sub("", text)).strip()


def _check_length(text: str, least: int, most: int, most_bytes: int) -> None:
    if least and not text:
        raise TypedError("empty", "Isian ini masih kosong. Tulis isinya terlebih dahulu.")
    if len(text) < least:
        raise TypedError(
            "too_short",
            f"Isian ini baru {len(text)} huruf. Tulis sedikitnya {_dotted(least)} huruf.",
        )
    if len(text) > most:
        raise _too_long(len(text), most)
    if len(text.encode()) > most_bytes:
        message = "Isian ini terlalu besar. Pendekkan, atau kurangi emoji dan tanda khusus."
        raise TypedError("too_many_bytes", message)


def _too_long(length: int, most: int) -> TypedError:
    message = f"Isian ini {_dotted(length)} huruf. Pendekkan sampai {_dotted(most)} huruf."
    return TypedError("too_long", message)


def _dotted(number: int) -> str:
    """Write 5000 as 5.000, as Indonesian does."""
    return f"{number:,}".replace(",", ".")
