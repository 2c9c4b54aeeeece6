"""Lines of a workbook (.xlsx), read as a stream; formulas give the value that was last computed."""

import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from portal.lapor.cleaning import raw_text
from portal.lapor.errors import LaporFileError
from portal.lapor.lines import Line, Table

# A year of a large city is under 30 MB unpacked; a bomb is far above this.
MOST_UNPACKED = 300 * 1024 * 1024

# What openpyxl lets through when the zip, its XML or the parts in it are not as they should be. Broken XML is a
# SyntaxError with either of the parsers that it takes, lxml's and Python's own.
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, SyntaxError, EOFError, OSError, LookupError,
           ValueError, ArithmeticError, RuntimeError, TypeError, AttributeError)  # fmt: skip


def tables(path: Path) -> Iterator[Table]:
    """Each sheet in turn."""
    with path.open("rb") as file:
        for sheet in _open(file, path.name).worksheets:
            # Some writers state a size that is too small, and openpyxl would believe it.
            sheet.reset_dimensions()
            yield _lines(sheet, path.name)


def _open(file: BinaryIO, name: str) -> Workbook:
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                raise LaporFileError(f"Isi {name} terlalu besar. Ekspor per tahun, lalu impor satu per satu.")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # about styles, which don't matter here
            return load_workbook(file, read_only=True, data_only=True)
    except _BROKEN as error:
        raise _damaged(name) from error


def _lines(sheet, name: str) -> Table:
    try:
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield Line(number, [raw_text(cell) for cell in cells])
    except _BROKEN as error:
        raise _damaged(name) from error


def _damaged(name: str) -> LaporFileError:
    return LaporFileError(f"{name} rusak atau bukan berkas .xlsx. Unduh ulang dari LAPOR!, lalu coba lagi.")
