"""What an import keeps of a row, and what it says where a row could not be kept as it stood."""

import csv

import pytest
from factories import HOLE
from sqlalchemy import select

from portal.extensions import db
from portal.lapor.reading import read
from portal.models import Complaint

MORE = ("Kecamatan", "Kelurahan", "Lokasi Kejadian", "Tindak Lanjut Terakhir")
EDITED, ANSWER = "Jalan di depan pasar berlubang, kata warga.", "Sudah ditambal kemarin."


@pytest.fixture
def imported(database, run, csv_file, row):
    """Import rows told by what is unusual in them; give the output."""

    def imported(*changes):
        rows = [row({"Tracking ID": str(place), **change}) for place, change in enumerate(changes, start=1)]
        headers = [*dict.fromkeys([*row(), *MORE])]
        said = run("import", "laporan-ringkas", str(csv_file(rows, headers=headers)))
        assert said.exit_code == 0, said.output
        return said.output

    return imported


def test_what_could_not_be_taken_as_it_stood_is_told_row_by_row(imported, tmp_path):
    output = imported({"Judul Laporan": "x" * 300}, {}, {"Tipe Laporan (Anonim/Rahasia)": "Tertutup"})

    with open(tmp_path / "laporan-changed.csv", encoding="utf-8-sig") as file:
        header, first, second = csv.reader(file)
    assert "2 rows were shortened" in output
    assert header == ["Baris", "Tracking ID", "Perubahan"]
    assert first[1:] == ["1", "«Judul Laporan» dipotong sampai 150 karakter."]
    assert second[1] == "3" and "dianggap anonim dan rahasia" in second[2]


def test_nothing_is_told_of_rows_taken_as_they_stood(imported, tmp_path):
    assert "shortened" not in imported({}, {})
    assert not (tmp_path / "laporan-changed.csv").exists()


def test_words_of_the_other_desk_and_its_agency_are_kept_and_given_back(imported, run, tmp_path, as_admin):
    imported({"Isi Laporan Akhir": EDITED, "Tindak Lanjut Terakhir": ANSWER, "Tipe Laporan (Anonim/Rahasia)": ""})
    complaint = db.session.scalars(select(Complaint)).one()

    run("export", "laporan-ringkas", str(tmp_path / "keluar.csv"))

    assert ANSWER in as_admin.page(f"/meja/{complaint.number}").text
    (back,) = read(tmp_path / "keluar.csv")
    assert back.values["edited_text"] == EDITED


def test_an_answer_given_elsewhere_is_none_of_the_agency_here(imported):
    imported({"Tindak Lanjut Terakhir": ANSWER})

    complaint = db.session.scalars(select(Complaint)).one()

    assert (complaint.messages[0].body, complaint.answered_this_time) == (ANSWER, False)


def test_a_publication_begins_with_the_words_of_the_other_desk_covered(imported, as_admin):
    worded = {"Isi Laporan Awal": HOLE, "Isi Laporan Akhir": f"{EDITED} Telepon 0812-3456-7890."}
    imported({**worded, "Tipe Laporan (Anonim/Rahasia)": ""})
    complaint = db.session.scalars(select(Complaint)).one()

    begun = as_admin.page(f"/meja/{complaint.number}/terbit").form(f"/meja/{complaint.number}/terbit").filled()

    assert begun["public_text"] == [f"{EDITED} Telepon [nomor telepon ditutup]."]


@pytest.mark.parametrize(("district", "village", "place"), [
    ("Entah Hulu", "Sumber Entah", "depan pasar, Sumber Entah, Entah Hulu"),
    ("Bandar Pinang", "Sumber Entah", "depan pasar, Sumber Entah"),
    ("", "", "depan pasar"),
    ("Entah Hulu", "", "depan pasar, Entah Hulu"),
])  # fmt: skip
def test_places_that_the_pack_does_not_know_are_kept_in_words(imported, district, village, place):
    imported({"Kecamatan": district, "Kelurahan": village, "Lokasi Kejadian": "depan pasar"})

    assert db.session.scalars(select(Complaint)).one().place == place
