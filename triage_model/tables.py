"""Labelled complaints from .csv, .csv.gz and .xlsx files, whose header may stand below a preamble."""

import csv
import gzip
import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

from triage_model.handed import DatasetError, text_of

HEADER_WITHIN = 40
# What gzip and openpyxl let through when the packing, the XML or the parts in it are not as they should be; broken
# XML is a SyntaxError with either of openpyxl's parsers.
_BROKEN = (OSError, EOFError, zlib.error, struct.error, BadZipFile, SyntaxError, LookupError, ValueError,
           ArithmeticError, RuntimeError, TypeError, AttributeError)  # fmt: skip


def read(path: Path | str, columns: list[str]) -> list[dict[str, str]]:
    """Return the rows below the header that names all columns, each with its number as `#`.

    Raises DatasetError when the file can't be read or no such header stands in its first rows.
    """
    path = Path(path)
    try:
        lines = _sheet(path) if path.suffix.lower() == ".xlsx" else _csv(path)
        return _below_header(lines, columns, path)
    except DatasetError:
        raise
    except _BROKEN as error:
        raise DatasetError(f"{path}: tidak dapat dibaca ({error})") from error


def _below_header(lines, columns, path) -> list[dict[str, str]]:
    header: list[str] | None = None
    found, seen = [], []
    for number, line in enumerate(lines, start=1):
        if header is None:
            names = [cell.strip() for cell in line]
            if set(columns) <= set(names):
                header = names
            elif number >= HEADER_WITHIN:
                break
            # What names most columns is the likeliest header: a preamble has a cell or two a line.
            seen = max(seen, [name for name in names if name], key=len)
        elif any(line):
            found.append(dict(zip(header, line, strict=False)) | {"#": str(number)})
    if header is None:
        lacking = ", ".join(f"«{name}»" for name in columns if name not in seen)
        raise DatasetError(f"{path}: tidak ada kolom {lacking}; yang ada: {', '.join(seen) or 'tidak satu pun'}")
    return found


def _csv(path: Path) -> Iterator[list[str]]:
    packed = path.suffix.lower() == ".gz"
    text = text_of(path, gzip.decompress(path.read_bytes()) if packed else None)
    # A preamble may begin with a line that has no second cell.
    first = next((line for line in text.split("\n", HEADER_WITHIN)[:HEADER_WITHIN] if set(line) & set(",;\t")), "")
    separator = max(",;\t", key=first.count)
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        yield from reader
    except csv.Error as error:
        raise DatasetError(f"{path} baris teks {reader.line_num}: tidak terbaca sebagai CSV ({error})") from error


def _sheet(path: Path) -> Iterator[list[str]]:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    try:
        for row in book.active.iter_rows(values_only=True):
            yield ["" if cell is None else str(cell) for cell in row]
    finally:
        book.close()
