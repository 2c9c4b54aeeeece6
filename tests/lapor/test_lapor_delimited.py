"""CSV files as other programs write and break them."""

import csv

import pytest

from portal.lapor.reading import read
from portal.lapor.rows import ParsedRow

HEADER = "Tracking ID;Tanggal Laporan Masuk;Isi Laporan Awal;Status Laporan\r\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252", "utf-16"])
def test_each_delimiter_and_encoding_is_found_out(csv_file, row, delimiter, encoding):
    text = "Jembatan «Café»; licin, berlubang\tdan\ngelap – tolong."
    path = csv_file([row({"Isi Laporan Awal": text})], delimiter=delimiter, encoding=encoding)

    [found] = read(path)

    assert found.values["text"] == text.replace("\t", " ")
    assert found.values["regency"] == "Rimba Jaya"


def test_a_byte_that_no_code_page_knows_costs_only_itself(csv_file, row):
    path = csv_file([row({"Judul Laporan": "Lampu padam"}), row({"Tracking ID": "2"})])
    path.write_bytes(path.read_bytes().replace(b"Lampu padam", b"Lampu \x81padam"))

    titles = [found.values["title"] for found in read(path)]

    assert titles == ["Lampu �padam", "Papan jembatan lepas"]


def test_a_cell_with_line_breaks_counts_as_one_row(csv_file, row):
    rows = [row({"Isi Laporan Awal": "satu\ndua\r\ntiga"}), row()]

    found = list(read(csv_file(rows)))

    assert [row.number for row in found] == [6, 7]
    assert found[0].values["text"] == "satu\ndua\ntiga"


def test_a_short_row_has_empty_cells_and_a_long_one_is_read_as_far_as_the_header(tmp_path):
    path = tmp_path / "laporan.csv"
    path.write_text(HEADER + "1;12/03/2024\r\n2;12/03/2024;Got buntu.;Proses;lebih;banyak\r\n")

    assert [list(found.values.values()) for found in read(path)] == [
        ["1", "12/03/2024", "", ""], ["2", "12/03/2024", "Got buntu.", "Proses"]]  # fmt: skip


def test_a_row_with_a_broken_quote_is_refused_and_the_next_is_read(tmp_path, parse_file):
    path = tmp_path / "laporan.csv"
    path.write_text(HEADER + '1;12/03/2024;"Jl. "Lumut" rusak";Proses\r\n2;12/03/2024;Got buntu.;Proses\r\n')

    broken, fine = parse_file(path)

    assert (broken.number, broken.reason.startswith("Tidak terbaca sebagai CSV (baris teks 2)")) == (2, True)
    assert (fine.number, fine.text) == (3, "Got buntu.")


def test_a_quote_that_is_never_closed_does_not_swallow_rows_unseen(tmp_path, parse_file):
    lines = [f"{number};12/03/2024;Got buntu.;Proses\r\n" for number in range(9)]
    path = tmp_path / "laporan.csv"
    path.write_text(HEADER + '99;12/03/2024;"Jalan rusak;Proses\r\n' + "".join(lines))

    [refused] = parse_file(path)

    assert "baris teks 2 sampai 11" in refused.reason


def test_after_a_cell_too_long_for_csv_the_other_rows_are_read(csv_file, row, parse_file):
    path = csv_file([row(), row({"Isi Laporan Awal": "a" * 200_000}), row({"Tracking ID": "9100003"})])

    parsed = parse_file(path)

    assert [isinstance(found, ParsedRow) for found in parsed] == [True, False, True]
    assert "sel terlalu panjang" in parsed[1].reason


@pytest.fixture(params=[1_000, 10_000_000])
def others_limit(request):
    """Another reader of CSV in the same process has moved the limit that all of them share."""
    before = csv.field_size_limit(request.param)
    yield request.param
    csv.field_size_limit(before)


def test_which_cell_is_too_long_does_not_depend_on_who_else_reads_csv(csv_file, row, parse_file, others_limit):
    cells = ["a" * 4_000, "a" * 200_000]

    parsed = parse_file(csv_file([row({"Isi Laporan Awal": cell}) for cell in cells]))

    assert [isinstance(found, ParsedRow) for found in parsed] == [True, False]
    assert csv.field_size_limit() == others_limit


def test_a_number_wrapped_as_a_text_formula_is_unwrapped(csv_file, row):
    [found] = read(csv_file([row({"Tracking ID": '="0091"'})]))

    assert found.values["tracking_id"] == "0091"
