"""Finding the header, whatever stands around it, and reading the cells below."""

import random
import zipfile
from datetime import datetime, time

import pytest
from openpyxl import Workbook, load_workbook

from portal.lapor import spreadsheet
from portal.lapor.columns import COLUMNS, fold
from portal.lapor.errors import LaporFileError
from portal.lapor.reading import read

SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("length", [0, 1, 10, 300])
def test_a_preamble_may_have_any_length(xlsx, row, length):
    path = xlsx([row()], preamble=[["Judul Laporan", "", "Laporan Ringkas"]] * length)

    rows = list(read(path))

    assert [(found.number, found.values["tracking_id"]) for found in rows] == [(length + 2, "9100001")]


def test_every_column_of_the_export_is_read(xlsx, row):
    [found] = read(xlsx([row()]))

    assert len(found.values) == 17
    assert found.values["privacy"] == "Anonim"
    assert found.values["regency"] == "Rimba Jaya"


def test_columns_may_stand_in_any_order_among_unknown_ones(xlsx, row):
    changes = {"Nama Pelapor": "Rangga", "Rating": 4}
    headers = ["Rating", *reversed(row()), "Nama Pelapor"]

    [found] = read(xlsx([row(changes)], headers=headers))

    assert found.values["tracking_id"] == "9100001"
    assert found.values["status"] == "Ditutup oleh Sistem"
    assert "Rangga" not in found.values.values()


def test_headers_are_known_in_other_spellings(xlsx):
    row = {"ID  LAPORAN": "77", "tgl. masuk": "2024-03-12", "isi_laporan": "Got buntu.",
           "ＳＴＡＴＵＳ ": "Proses", "Desa/Kelurahan": "Batu Lumut"}  # fmt: skip

    [found] = read(xlsx([row], headers=row))

    assert found.values == {"tracking_id": "77", "received_on": "2024-03-12", "text": "Got buntu.",
                            "status": "Proses", "village": "Batu Lumut"}  # fmt: skip


def test_no_header_name_stands_for_two_columns():
    names = [fold(name) for column in COLUMNS for name in (column.header, *column.synonyms)]

    assert len(names) == len(set(names))


def test_of_two_columns_with_one_name_the_first_counts(xlsx, row):
    headers = [*row(), "Status"]

    [found] = read(xlsx([row({"Status": "Melayang"})], headers=headers))

    assert found.values["status"] == "Ditutup oleh Sistem"


def test_blank_rows_are_passed_over_and_numbers_still_fit_the_sheet(xlsx, row):
    rows = [row(), {}, row({"Tracking ID": "9100002"})]

    assert [found.number for found in read(xlsx(rows))] == [6, 8]


def test_a_missing_column_is_named_beside_those_that_were_found(xlsx, row):
    headers = [header for header in row() if header != "Status Laporan"]

    with pytest.raises(LaporFileError) as caught:
        list(read(xlsx([row()], headers=headers)))

    assert "wajib ada: Status Laporan." in str(caught.value)
    assert "baris 5, berisi: Tracking ID; Tanggal Laporan Masuk;" in str(caught.value)


def test_a_file_without_anything_like_a_header_names_all_that_is_wanted(tmp_path):
    path = tmp_path / "kosong.csv"
    path.touch()

    with pytest.raises(LaporFileError, match="Tracking ID; Tanggal Laporan Masuk; Isi Laporan Awal / Isi"):
        list(read(path))


def test_the_table_may_be_on_a_later_sheet(xlsx, row):
    path = xlsx([row()])
    workbook = load_workbook(path)
    workbook.create_sheet("Petunjuk", 0).append(["Tracking ID", "nomor dari LAPOR!"])
    workbook.save(path)

    assert [found.values["tracking_id"] for found in read(path)] == ["9100001"]


def test_a_sheet_that_states_too_small_a_size_is_read_whole(xlsx, row):
    path = xlsx([row()], patch=(SHEET, r'<dimension ref="[^"]+"', '<dimension ref="A1:B2"'))

    [found] = read(path)

    assert found.values["status"] == "Ditutup oleh Sistem"


def test_a_workbook_without_a_default_style_is_read(xlsx, row):
    path = xlsx([row()], patch=("xl/styles.xml", r"<cellStyles.*?</cellStyles>", ""))

    assert len(list(read(path))) == 1


def test_a_formula_gives_its_computed_value_and_never_its_source(xlsx, row):
    rows = [row({"Judul Laporan": '=HYPERLINK("//jahat.test","Klik")'}), row({"Judul Laporan": "=1+1"})]
    path = xlsx(rows, patch=(SHEET, r"<f>1\+1</f>(<v\s*/>|<v></v>)", "<f>1+1</f><v>2</v>"))

    assert [found.values["title"] for found in read(path)] == ["", "2"]


def test_numbers_dates_and_times_of_a_spreadsheet_become_text(xlsx, row):
    changes = {"Tracking ID": 9100001.0, "Tanggal Laporan Masuk": datetime(2024, 3, 12), "ID Kategori": 4711,
               "Waktu Laporan Masuk": time(3, 20, 45)}  # fmt: skip

    [found] = read(xlsx([row(changes)]))

    assert found.values["tracking_id"] == "9100001"
    assert found.values["category_id"] == "4711"
    assert found.values["received_on"] == "2024-03-12 00:00:00"
    assert found.values["received_time"] == "03:20:45"


def test_a_workbook_is_known_by_its_content_not_its_name(xlsx, row):
    path = xlsx([row()])
    path = path.rename(path.with_suffix(".csv"))

    assert len(list(read(path))) == 1


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"PK\x03\x04 dan seterusnya", "rusak"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "simpan sebagai .xlsx"),
        (b"<html><table><tr><td>Tracking ID</td></tr></table></html>", "tidak ditemukan kolom"),
        (bytes(range(256)) * 40, "tidak ditemukan kolom"),
    ],
)
def test_what_is_no_export_is_refused_with_advice(tmp_path, content, advice):
    path = tmp_path / "laporan.xlsx"
    path.write_bytes(content)

    with pytest.raises(LaporFileError, match=advice):
        list(read(path))


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_truncated_workbook_is_refused(xlsx, row, share):
    path = xlsx([row()] * 50)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])

    with pytest.raises(LaporFileError, match="rusak"):
        list(read(path))


def test_broken_xml_in_a_workbook_is_refused(xlsx, row):
    path = xlsx([row()] * 3, patch=(SHEET, r"</sheetData>.*", ""))

    with pytest.raises(LaporFileError, match="rusak"):
        list(read(path))


def test_a_number_that_is_none_is_refused_as_damage(xlsx, row):
    path = xlsx([row({"Tracking ID": 9100001})], patch=(SHEET, "<v>9100001</v>", "<v>9,1</v>"))

    with pytest.raises(LaporFileError, match="rusak"):
        list(read(path))


def test_a_zip_that_is_no_workbook_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "foto.xlsx", "w") as archive:
        archive.writestr("foto.txt", "bukan tabel")

    with pytest.raises(LaporFileError, match="rusak"):
        list(read(tmp_path / "foto.xlsx"))


def test_damage_anywhere_in_a_workbook_is_named_as_such(xlsx, row):
    path, chance = xlsx([row()] * 20), random.Random(5)
    content, refused = path.read_bytes(), 0

    for _ in range(150):
        damaged = bytearray(content)
        for place in chance.sample(range(4, len(content)), 3):
            damaged[place] = chance.randrange(256)
        path.write_bytes(damaged)
        try:
            list(read(path))
        except LaporFileError:
            refused += 1

    assert refused > 75  # any other error ends the test above


def test_a_workbook_that_unpacks_to_too_much_is_refused(xlsx, row, monkeypatch):
    path = xlsx([row()])
    monkeypatch.setattr(spreadsheet, "MOST_UNPACKED", 1_000)

    with pytest.raises(LaporFileError, match="terlalu besar"):
        list(read(path))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(LaporFileError, match=r"tidak-ada\.xlsx tidak dapat dibuka"):
        list(read(tmp_path / "tidak-ada.xlsx"))


def test_a_reader_that_stops_early_leaves_no_file_open(xlsx, csv_file, row):
    for path in (xlsx([row()] * 3), csv_file([row()] * 3)):
        rows = read(path)
        next(rows)

        rows.close()  # an open file would be a ResourceWarning, which the suite takes for an error


def test_an_empty_workbook_is_refused(tmp_path):
    Workbook().save(tmp_path / "kosong.xlsx")

    with pytest.raises(LaporFileError, match="Tidak ada baris yang mirip"):
        list(read(tmp_path / "kosong.xlsx"))
