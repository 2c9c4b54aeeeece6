"""Invented «Laporan Ringkas» files, built as LAPOR! builds them; a test names only what it is about."""

import csv
import re
import zipfile
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from openpyxl import Workbook

from portal.lapor.agencies import AgencyMapping
from portal.lapor.parsing import parse_row, parse_rows
from portal.lapor.reading import SourceRow, read

HEADERS = (
    "Tracking ID", "Tanggal Laporan Masuk", "Waktu Laporan Masuk", "Klasifikasi Laporan", "ID Kategori",
    "Kategori", "Judul Laporan", "Isi Laporan Awal", "Isi Laporan Akhir", "Tipe Laporan (Anonim/Rahasia)",
    "Sumber Laporan", "Instansi Induk", "Instansi Terdisposisi", "Status Laporan", "Alasan Tunda/Arsip",
    "Provinsi", "Kota/Kabupaten",
)  # fmt: skip
INVENTED = (
    "9100001", "12 Mar 2024", "03:20:45", "Pengaduan Tidak Berkadar Pengawasan", "4711", "Jembatan Gantung",
    "Papan jembatan lepas", "Papan jembatan gantung di RT 04 lepas tiga lembar.",
    "Papan jembatan gantung di RT 04 lepas tiga lembar, mohon diganti.", "Anonim", "Website",
    "Pemerintah Kabupaten Rimba Jaya", "Dinas Jembatan Kab. Rimba Jaya", "Ditutup oleh Sistem", "",
    "Kalimantan Timur", "Rimba Jaya",
)  # fmt: skip
NOW = datetime(2024, 5, 1, 2, 0, tzinfo=UTC)
PREAMBLE = (["Judul Laporan", "", "Laporan Ringkas"], [""], ["Nama Instansi", "", "Rimba Jaya"], [""])


@pytest.fixture
def row():
    """A row as {header: cell}, changed by header."""
    return lambda changes=None: dict(zip(HEADERS, INVENTED, strict=True)) | (changes or {})


@pytest.fixture
def xlsx(tmp_path):
    """Write rows to an .xlsx; a cell of any type is kept as it is. `patch` rewrites the sheet's XML."""

    def build(rows, *, headers=HEADERS, preamble=PREAMBLE, patch=None):
        workbook = Workbook()
        lines = [*preamble, list(headers), *[[row.get(header) for header in headers] for row in rows]]
        for line in lines:
            workbook.active.append(line)
        path = tmp_path / "laporan.xlsx"
        workbook.save(path)
        return _patched(path, *patch) if patch else path

    return build


@pytest.fixture
def csv_file(tmp_path):
    """Write rows to a .csv of the dialect asked for."""

    def build(rows, *, headers=HEADERS, preamble=PREAMBLE, delimiter=",", encoding="utf-8-sig"):
        path = tmp_path / "laporan.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.writer(file, delimiter=delimiter)
            writer.writerows([*preamble, headers, *[[row.get(header) for header in headers] for row in rows]])
        return path

    return build


@pytest.fixture
def region():
    """A region that knows one agency."""
    bridges = SimpleNamespace(key="dinas_jembatan")
    known = {"Dinas Jembatan Kab. Rimba Jaya": bridges}
    return SimpleNamespace(find_agency=known.get)


@pytest.fixture
def parse(region):
    """Parse one row given by column key, everything else as invented."""
    usual = SourceRow(12, {"tracking_id": "9100001", "received_on": "12 Mar 2024", "text": "Papan lepas.",
                           "status": "Proses"})  # fmt: skip

    def parse(mapping=None, zone=UTC, **changes):
        source = SourceRow(usual.number, usual.values | changes)
        return parse_row(source, region, mapping or AgencyMapping(), zone, at=NOW)

    return parse


@pytest.fixture
def parse_file(region):
    """Everything that becomes of a file's rows."""
    return lambda path: list(parse_rows(read(path), region, AgencyMapping(), UTC, at=NOW))


def _patched(path, part, pattern, replacement):
    patched = path.with_name("patched.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(patched, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name == part:
                content, count = re.subn(pattern, replacement, content, count=1, flags=re.DOTALL)
                assert count, f"nothing to patch in {part}"
            new.writestr(name, content)
    return patched
