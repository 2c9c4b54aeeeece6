"""Lines of a CSV file with commas, semicolons or tabs, in UTF-8, UTF-16 or Windows' code page 1252."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from portal.lapor.lines import Line, Table

_DELIMITERS = ",;\t"
_LONGEST_CELL = 131_072  # characters


def tables(path: Path) -> Iterator[Table]:
    """The file read with each delimiter in turn; the reader keeps the one that shows a header."""
    encoding = _encoding(path)
    for delimiter in _DELIMITERS:
        # cp1252 leaves five bytes undefined: one stray byte must not cost the file.
        with path.open(encoding=encoding, errors="replace", newline="") as file:
            yield _lines(csv.reader(file, delimiter=delimiter, strict=True))


def _lines(reader: Iterator[list[str]]) -> Table:
    """Lines numbered as a spreadsheet numbers them: a cell with line breaks is still one row.

    The csv module goes on with the next line after an error, so a broken row costs only itself, or, where
    a quote is never closed, what it swallowed; strictness makes that an error instead of a huge cell.
    """
    number = 0
    while True:
        number, before = number + 1, reader.line_num
        try:
            yield Line(number, _next(reader))
        except StopIteration:
            return
        except csv.Error:
            yield Line(number, [], _problem(before + 1, reader.line_num))


def _next(reader: Iterator[list[str]]) -> list[str]:
    """Read one row under our own limit: the csv module has a single one, and whoever reads beside us may move it."""
    others = csv.field_size_limit(_LONGEST_CELL)
    try:
        return next(reader)
    finally:
        csv.field_size_limit(others)


def _problem(first: int, last: int) -> str:
    span = f"baris teks {first}" if first >= last else f"baris teks {first} sampai {last}"
    return f"Tidak terbaca sebagai CSV ({span}): tanda kutip tidak lengkap atau sel terlalu panjang."


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            while file.read(65_536):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"
