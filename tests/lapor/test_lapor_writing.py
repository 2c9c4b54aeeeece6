"""What is exported: LAPOR!'s own shape, inert cells, and nothing lost on the way back."""

import codecs
import csv
import stat
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from portal.lapor.cleaning import LONGEST_CELL, clean
from portal.lapor.errors import LaporFileError
from portal.lapor.inert import guard, unguard
from portal.lapor.reading import read
from portal.lapor.rows import RefusedRow
from portal.lapor.vocabulary import (
    kind_label,
    privacy_label,
    read_kind,
    read_privacy,
    read_status,
    status_label,
)
from portal.lapor.writing import Preamble, write, write_refused

FORMULAS = [
    "=1+1", "+62811", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\t=1", "＝1+1", "＋1", "－1", "＠x", " =1",
    "\u200b=1", '=HYPERLINK("//jahat.test")', "'=1", "''@x", "=cmd|' /C calc'!A0",
]  # fmt: skip
HARMLESS = ["", "#N/A", "7100001", "TRUE", "2024-03-12", "Got buntu", "a=1", "7-8 rumah", "'kutip'",
            "surel@contoh.test", "RT 04; =1"]  # fmt: skip
SUFFIXES = ["laporan.xlsx", "laporan.csv"]


def cells_of(path):
    """Every cell of the file as a program sees it that knows nothing of our guard."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))
    workbook = load_workbook(path)
    filled = [cell for row in workbook.active for cell in row if cell.value is not None]
    assert {cell.data_type for cell in filled} <= {"s", "inlineStr"}
    return [[value or "" for value in row] for row in workbook.active.iter_rows(values_only=True)]


@pytest.mark.parametrize("name", SUFFIXES)
def test_the_file_has_the_exports_own_shape(tmp_path, name, row):
    days = date(2025, 1, 2), date(2024, 1, 1), date(2024, 12, 31)
    about = Preamble("Pemerintah Rimba Jaya", *days, "Bagian Humas")

    count = write(tmp_path / name, [{"tracking_id": "9100001", "regency": "Rimba Jaya"}], about)

    lines = cells_of(tmp_path / name)
    assert count == 1
    assert [(line[0], line[2]) for line in lines[:10:2]] == [
        ("Judul Laporan", "Laporan Ringkas"), ("Nama Instansi", "Pemerintah Rimba Jaya"),
        ("Tanggal Generate", "2025-01-02"), ("Periode Masuk", "(2024-01-01) - (2024-12-31)"),
        ("Pengelola", "Bagian Humas")]  # fmt: skip
    assert all(not any(line) for line in lines[1:10:2])
    assert lines[10] == list(row())
    assert lines[11] == ["9100001"] + [""] * 15 + ["Rimba Jaya"]


@pytest.mark.parametrize("name", SUFFIXES)
@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_can_run(tmp_path, name, formula):
    row = {"tracking_id": "1", "title": formula, "text": formula}

    write(tmp_path / name, [row], Preamble(formula, manager=formula))

    texts = [cell for line in cells_of(tmp_path / name) for cell in line if cell]
    assert not [text for text in texts if text[0] in "=+-@＝＋－＠\t\r\n"]
    assert sum(text.startswith("'") for text in texts) == 4
    [found] = read(tmp_path / name)
    assert found.values["title"] == formula.strip(" \t\r\n\u200b")


@pytest.mark.parametrize("text", HARMLESS)
@pytest.mark.parametrize("name", SUFFIXES)
def test_harmless_text_is_left_as_it_is_and_is_text(tmp_path, name, text):
    write(tmp_path / name, [{"tracking_id": text}])

    assert [line[0] for line in cells_of(tmp_path / name)[11:]] == [text]


@given(st.text(alphabet="'=+-@＝ \t\r\na") | st.text())
def test_taking_the_guard_off_gives_back_exactly_what_was_guarded(text):
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("name", SUFFIXES)
def test_what_was_read_is_written_and_read_back_the_same(tmp_path, xlsx, row, name):
    odd = {"Isi Laporan Awal": 'Got\n\n"buntu", bau; &amp; gelap\tsekali 🚰', "Alasan Tunda/Arsip": "'=1+1"}
    before = [found.values for found in read(xlsx([row(), row(odd), row({"Judul Laporan": "#N/A?"})]))]

    write(tmp_path / name, before)

    assert [found.values for found in read(tmp_path / name)] == before


@given(st.lists(st.text(), min_size=4, max_size=4))
def test_clean_text_of_any_kind_survives_both_formats(tmp_path_factory, texts):
    keys = ("title", "text", "edited_text", "reason")
    row = {"tracking_id": "1"} | {key: clean(text) for key, text in zip(keys, texts, strict=True)}
    folder = tmp_path_factory.getbasetemp()

    for name in ("apa-saja.xlsx", "apa-saja.csv"):
        write(folder / name, [row])

        [found] = read(folder / name)
        assert {key: found.values[key] for key in row} == row


@pytest.mark.parametrize("name", SUFFIXES)
def test_text_that_no_file_can_hold_is_cut_or_dropped(tmp_path, name):
    row = {"title": "a\0b\x07c\ud800d\uffff", "text": "=" + "a" * 40_000}

    write(tmp_path / name, [row])

    cells = cells_of(tmp_path / name)[11]
    assert cells[6] == "abcd"
    assert (cells[7][:3], len(cells[7])) == ("'=a", LONGEST_CELL)


@pytest.mark.parametrize("name", SUFFIXES)
def test_only_its_owner_may_read_an_export_whatever_lay_there_before(tmp_path, name):
    (tmp_path / name).write_bytes(b"")
    (tmp_path / name).chmod(0o644)

    write(tmp_path / name, [])

    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_a_csv_says_that_it_is_utf_8(tmp_path):
    write(tmp_path / "laporan.csv", [])

    assert (tmp_path / "laporan.csv").read_bytes().startswith(codecs.BOM_UTF8)


def test_another_format_is_refused(tmp_path):
    with pytest.raises(LaporFileError, match=r"\.xlsx atau \.csv"):
        write(tmp_path / "laporan.ods", [])


def test_refused_rows_are_listed_inert(tmp_path):
    path = tmp_path / "ditolak.csv"

    refused = [RefusedRow(7, "=1+1", "Tracking ID «=1+1» tidak sah."), RefusedRow(9, "", "x")]

    count = write_refused(path, iter(refused))

    assert count == 2
    assert cells_of(path) == [["Baris", "Tracking ID", "Alasan"],
                              ["7", "'=1+1", "Tracking ID «=1+1» tidak sah."], ["9", "", "x"]]  # fmt: skip


@pytest.mark.parametrize("ended_by", ["system", "complainant", "admin", None])
@pytest.mark.parametrize(
    "status", ["received", "held", "assigned", "in_progress", "finished", "closed", "archived"])
def test_labels_read_back_as_the_keys_they_were_made_from(status, ended_by):
    ended_by = ended_by if status in {"closed", "archived"} else None

    assert read_status(status_label(status, ended_by), has_agency=True) == (status, ended_by)


def test_a_complaint_sent_back_to_the_desk_is_exported_as_not_verified():
    assert status_label("returned") == "Belum Terverifikasi"


def test_kinds_and_privacy_read_back_too():
    for kind in ("supervisory", "ordinary", "aspiration", "information", None):
        assert read_kind(kind_label(kind)) == kind
    for hidden in ((False, False), (True, False), (False, True), (True, True)):
        assert read_privacy(privacy_label(*hidden)) == (*hidden, True)
