"""Read the rows of a «Laporan Ringkas» file, .xlsx or .csv, whatever stands before its header."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from portal.lapor import delimited, spreadsheet
from portal.lapor.cleaning import clean
from portal.lapor.columns import match_columns, missing_headers
from portal.lapor.errors import LaporFileError
from portal.lapor.lines import Line, Table

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class SourceRow:
    """One row under the header: its number as a spreadsheet shows it, and the text of each known column.

    `problem` is set, in Indonesian, where the file is broken at this place and has no values to give.
    """

    number: int
    values: dict[str, str]
    problem: str = ""


class _Nearest:
    """The row that looked most like a header, for the message when there is none."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self.line: Line | None = None

    def see(self, line: Line, places: dict[str, int]) -> None:
        if len(places) > len(self.places):
            self.line, self.places = line, places

    def error(self, name: str) -> LaporFileError:
        wanted = "; ".join(missing_headers(self.places))
        found = "; ".join(cell for cell in self.line.cells if cell)[:600] if self.line else ""
        where = f"Baris judul terdekat, baris {self.line.number}, berisi: {found}." if self.line else (
            "Tidak ada baris yang mirip baris judul.")
        return LaporFileError(f"Di {name} tidak ditemukan kolom yang wajib ada: {wanted}. {where}")


def read(path: str | Path) -> Iterator[SourceRow]:
    """Every row under the header that isn't blank, in the file's order.

    The header is the first row with all the columns that must be there, so a preamble may have any length.
    Raises LaporFileError, with the first row asked for, if the file can't be opened or has no such header.
    """
    path, nearest = Path(path), _Nearest()
    with closing(_tables(path)) as tables:
        for table in tables:
            if places := _find_header(table, nearest):
                yield from _rows(table, places)
                return
    raise nearest.error(path.name)


def _tables(path: Path) -> Iterator[Table]:
    """Sheets of a workbook, or a CSV seen through each delimiter; the content decides, not the name."""
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise LaporFileError(f"Berkas {path} tidak dapat dibuka: {error.strerror}.") from error
    if magic == _OLE:
        raise LaporFileError(f"{path.name} berformat .xls lama atau terkunci kata sandi. "
                             "Buka di Excel, lalu simpan sebagai .xlsx tanpa kata sandi.")
    return spreadsheet.tables(path) if magic == _ZIP else delimited.tables(path)


def _find_header(table: Table, nearest: _Nearest) -> dict[str, int]:
    for line in table:
        places = match_columns([clean(cell) for cell in line.cells])
        if places and not missing_headers(places):
            return places
        nearest.see(line, places)
    return {}


def _rows(table: Table, places: dict[str, int]) -> Iterator[SourceRow]:
    for line in table:
        if line.problem:
            yield SourceRow(line.number, {}, line.problem)
        elif any(line.cells):
            cells = line.cells
            values = {key: clean(cells[at]) if at < len(cells) else "" for key, at in places.items()}
            yield SourceRow(line.number, values)
