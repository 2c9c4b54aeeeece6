"""Tables: separators, packing, preambles, and errors that name the file."""

import gzip

import pytest
from openpyxl import Workbook

from triage_model import tables
from triage_model.dataset import DatasetError

LINES = [["laporan ringkas"], [], ["isi", "instansi"], ["lampu padam", "Dishub"], [], ["air mati", "PDAM"]]


def workbook(path, lines):
    book = Workbook()
    for line in lines:
        book.active.append(line)
    book.save(path)
    return path


def test_a_header_below_a_preamble_is_found_in_a_workbook(tmp_path):
    path = workbook(tmp_path / "a.xlsx", LINES)

    found = tables.read(path, ["isi", "instansi"])

    assert [(row["#"], row["isi"]) for row in found] == [("4", "lampu padam"), ("6", "air mati")]


def test_a_wrong_column_is_named_with_those_that_are_there(tmp_path):
    path = workbook(tmp_path / "a.xlsx", LINES)

    with pytest.raises(DatasetError, match="tidak ada kolom «teks»; yang ada: isi, instansi"):
        tables.read(path, ["teks", "instansi"])


@pytest.mark.parametrize("preamble", ["", "Laporan Ringkas\n\n"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_usual_separator_is_read(tmp_path, separator, preamble):
    path = tmp_path / "a.csv"
    path.write_text(f'{preamble}isi{separator}instansi\n"lampu\npadam"{separator}Dishub\n', "utf-8-sig")

    number = str(2 + preamble.count("\n"))
    assert tables.read(path, ["isi"])[0] == {"isi": "lampu\npadam", "instansi": "Dishub", "#": number}


def test_a_packed_table_is_read(tmp_path):
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"isi,instansi\nlampu,Dishub\n"))

    assert tables.read(path, ["isi", "instansi"])[0]["instansi"] == "Dishub"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("none.csv", None),
        ("a.csv", b"\xff\xfe\xff"),
        ("a.csv.gz", b"not packed"),
        ("a.csv.gz", gzip.compress(b"isi,b\n" * 500)[:-8]),
        ("a.xlsx", b"not a workbook"),
        ("a.csv", b"isi,b\nc,d\n"),
    ],
)
def test_a_file_that_can_not_be_read_is_named(tmp_path, name, content):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(DatasetError, match=name):
        tables.read(path, ["isi", "instansi"])
