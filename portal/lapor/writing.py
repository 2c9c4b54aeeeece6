"""Write «Laporan Ringkas» as LAPOR! does, preamble and all, in cells that no spreadsheet will run."""

import csv
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from portal.lapor.cleaning import LONGEST_CELL
from portal.lapor.columns import EXPORTED
from portal.lapor.errors import LaporFileError
from portal.lapor.inert import guard
from portal.lapor.rows import ParsedRow, RefusedRow

# What XML can't hold; lone surrogates couldn't be encoded either.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Preamble:
    """What the lines above the header say."""

    agency: str = ""
    generated_on: date | None = None
    first_day: date | None = None
    last_day: date | None = None
    manager: str = ""

    def lines(self) -> Iterator[list[str]]:
        """Ten lines: a label in the first cell, its value in the third, every other line empty."""
        period = f"({self.first_day}) - ({self.last_day})" if self.first_day and self.last_day else ""
        for label, value in (
            ("Judul Laporan", "Laporan Ringkas"),
            ("Nama Instansi", self.agency),
            ("Tanggal Generate", str(self.generated_on or "")),
            ("Periode Masuk", period),
            ("Pengelola", self.manager),
        ):
            yield [label, "", value] + [""] * (len(EXPORTED) - 3)
            yield [""] * len(EXPORTED)


def write(path: str | Path, rows: Iterable[Mapping[str, str]], about: Preamble | None = None) -> int:
    """Write rows of column key → text to an .xlsx or .csv file, readable by its owner only; how many."""
    writers = {".xlsx": _write_xlsx, ".csv": _write_csv}
    path = Path(path)
    if path.suffix.lower() not in writers:
        raise LaporFileError(f"Nama berkas {path.name} harus berakhiran .xlsx atau .csv.")
    if not path.parent.is_dir():
        raise LaporFileError(f"Folder {path.parent} tidak ada. Buat dahulu, atau pilih tempat lain.")
    count = 0

    def lines() -> Iterator[list[str]]:
        nonlocal count
        yield from (about or Preamble()).lines()
        yield [column.header for column in EXPORTED]
        for row in rows:
            count += 1
            yield [row.get(column.key) or "" for column in EXPORTED]

    writers[path.suffix.lower()](path, lines())
    return count


def write_refused(path: str | Path, refused: Iterable[RefusedRow]) -> int:
    """Write a CSV of the rows that were not taken over: row number, tracking ID, reason; how many."""
    return _write_told(path, "Alasan", ([row.number, row.tracking_id, row.reason] for row in refused))


def write_changed(path: str | Path, changed: Iterable[ParsedRow]) -> int:
    """Write a CSV of the rows that were taken over otherwise than they stood there, and how; how many."""
    return _write_told(path, "Perubahan", ([row.number, row.tracking_id, " ".join(row.warnings)] for row in changed))


def _write_told(path: str | Path, what: str, rows: Iterable[list]) -> int:
    lines = [[str(cell) for cell in row] for row in rows]
    _write_csv(Path(path), [["Baris", "Tracking ID", what], *lines])
    return len(lines)


def _write_csv(path: Path, lines: Iterable[list[str]]) -> None:
    # The mark at the beginning tells Excel that it's UTF-8.
    with open(path, "w", encoding="utf-8-sig", newline="", opener=_private) as file:
        csv.writer(file).writerows([_inert(text) for text in line] for line in lines)


def _write_xlsx(path: Path, lines: Iterable[list[str]]) -> None:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Sheet1")
    for line in lines:
        sheet.append([_string_cell(sheet, text) for text in line])
    with open(path, "wb", opener=_private) as file:
        workbook.save(file)


def _string_cell(sheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=_inert(text))
    cell.data_type = "s"  # openpyxl guesses a type from the text: «=…» a formula, «#N/A» an error
    return cell


def _inert(text: str) -> str:
    return guard(_UNWRITABLE.sub("", text))[:LONGEST_CELL]


def _private(path: str, flags: int) -> int:
    file = os.open(path, flags, 0o600)
    os.fchmod(file, 0o600)  # it may have been there before, open to others
    return file
