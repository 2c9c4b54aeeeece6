"""`flask import laporan-ringkas` and `flask export laporan-ringkas` on the whole portal."""

import csv

import pytest
from factories import MONDAY, POWER, make_complaint
from sqlalchemy import select

from portal import visibility
from portal.extensions import db
from portal.lapor.reading import read
from portal.models import Channel, Complaint, Status

ROADS = "Dinas Pekerjaan Umum, Perumahan, dan Pertanahan"


@pytest.fixture
def rows(row):
    """Three rows for the invented regency: with a known agency, an unknown one, and one that cannot be read."""
    known = f"{ROADS} Kabupaten Teluk Pinang"
    return [
        row({"Tracking ID": "1", "Instansi Terdisposisi": known, "Status Laporan": "Proses"}),
        row({"Tracking ID": "2", "Instansi Terdisposisi": "Dinas Karangan", "Status Laporan": "Didisposisikan"}),
        row({"Tracking ID": "3", "Status Laporan": "Entah"}),
    ]


def imported(run, *words):
    said = run("import", "laporan-ringkas", *map(str, words))
    assert said.exit_code == 0, said.output
    return said.output


def complaints():
    return {one.lapor_id: one for one in db.session.scalars(select(Complaint))}


def test_every_row_is_taken_over_or_refused_with_number_and_reason(database, run, xlsx, rows, tmp_path):
    output = imported(run, xlsx(rows))

    assert "2 imported, 0 already here, 1 refused." in output
    with open(tmp_path / "laporan-refused.csv", encoding="utf-8-sig") as file:
        header, refused = csv.reader(file)
    assert header == ["Baris", "Tracking ID", "Alasan"]
    assert refused[1:] == ["3", "Status «Entah» tidak dikenal."]


def test_a_known_agency_keeps_its_complaint_and_an_unknown_one_leaves_it_to_the_desk(database, run, csv_file, rows):
    imported(run, csv_file(rows))

    found = complaints()
    assert (found["1"].status, found["1"].agency) == (Status.IN_PROGRESS, "pupr")
    assert (found["2"].status, found["2"].agency_as_written) == (Status.RECEIVED, "Dinas Karangan")
    assert found["1"].channel == "import" and found["1"].events[0].action == "imported"


def test_again_is_harmless(database, run, xlsx, rows):
    path = xlsx(rows)
    imported(run, path)

    output = imported(run, path)

    assert "0 imported, 2 already here, 1 refused." in output
    assert len(complaints()) == 2


def test_unknown_agencies_are_listed_for_a_mapping_that_the_next_import_uses(database, run, csv_file, rows, tmp_path):
    path = csv_file(rows)
    imported(run, path)
    mapping = tmp_path / "laporan-agencies.toml"
    assert '"Dinas Karangan" = ""' in mapping.read_text()
    mapping.write_text('"Dinas Karangan" = "dishub"\n')
    db.session.execute(db.text("UPDATE complaint SET lapor_id = NULL, submission_hash = number"))

    imported(run, path, "--mapping", mapping)

    assert (complaints()["2"].status, complaints()["2"].agency) == (Status.ASSIGNED, "dishub")


@pytest.mark.one_engine
def test_a_mapping_to_an_agency_that_is_not_there_is_refused(database, run, csv_file, rows, tmp_path):
    mapping = tmp_path / "peta.toml"
    mapping.write_text('"Dinas Karangan" = "dinas_khayal"\n')

    said = run("import", "laporan-ringkas", str(csv_file(rows)), "--mapping", str(mapping))

    assert said.exit_code == 1 and "dinas_khayal" in said.output
    assert complaints() == {}


@pytest.mark.one_engine
def test_what_is_no_export_is_said_in_one_line(database, run, tmp_path):
    path = tmp_path / "catatan.csv"
    path.write_text("halo dunia\n")

    said = run("import", "laporan-ringkas", str(path))

    assert said.exit_code == 1
    assert said.output.startswith("Error: ") and said.output.count("\n") == 1


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_what_is_exported_can_be_read_back(database, run, tmp_path, suffix):
    made = [make_complaint(status, title=f"Judul {status}") for status in Status]
    path = tmp_path / f"keluar.{suffix}"

    said = run("export", "laporan-ringkas", str(path))

    assert f"{len(made)} complaints written" in said.output
    back = {row.values["tracking_id"]: row.values for row in read(path)}
    assert {number: values["title"] for number, values in back.items()} == {one.number: one.title for one in made}
    assert back[made[0].number]["text"] == made[0].text


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
@pytest.mark.one_engine
def test_an_export_into_a_folder_that_is_not_there_is_refused_in_one_line(database, run, tmp_path, suffix):
    said = run("export", "laporan-ringkas", str(tmp_path / "tiada" / f"keluar.{suffix}"))

    assert said.exit_code == 1
    assert said.output.startswith("Error: Folder ") and said.output.count("\n") == 1


def test_an_export_says_what_is_anonymous_and_confidential_and_names_nobody(database, run, tmp_path):
    complaint = make_complaint(anonymous=True, confidential=True, name="Siti Rahma", contact="siti@contoh.example")
    path = tmp_path / "keluar.csv"

    run("export", "laporan-ringkas", str(path))

    written = path.read_text(encoding="utf-8-sig")
    assert "Anonim|Rahasia" in written and complaint.number in written
    assert "Siti" not in written and complaint.code not in written


@pytest.mark.one_engine
def test_an_export_tells_the_source_in_words_of_lapor(database, run, tmp_path):
    for channel in Channel:
        make_complaint(title=channel).channel = channel
    path = tmp_path / "keluar.csv"

    run("export", "laporan-ringkas", str(path))

    assert {row.values["title"]: row.values["channel"] for row in read(path)} == {
        "web": "Website", "counter": "Tatap Muka", "phone": "Hotline Service", "import": "SP4N-LAPOR!",
    }  # fmt: skip


@pytest.mark.one_engine
def test_a_day_to_come_and_an_unknown_class_stand_in_the_report(database, run, csv_file, row, tmp_path):
    output = imported(run, csv_file([row({"Tanggal Laporan Masuk": "12 Mar 2099"}),
                                     row({"Tracking ID": "2", "Klasifikasi Laporan": "Pujian"})]))  # fmt: skip

    assert "0 imported, 0 already here, 2 refused." in output
    report = (tmp_path / "laporan-refused.csv").read_text(encoding="utf-8-sig")
    assert "12-03-2099 belum terjadi" in report and "«Pujian» tidak dikenal" in report
    assert complaints() == {}


def test_an_export_of_a_span_of_days_leaves_the_others_out(database, run, tmp_path):
    inside = make_complaint(at=MONDAY)
    make_complaint(at=MONDAY.replace(month=4))
    path = tmp_path / "keluar.csv"

    run("export", "laporan-ringkas", str(path), "--since", "2026-03-01", "--until", "2026-03-02")

    assert [row.values["tracking_id"] for row in read(path)] == [inside.number]


@pytest.mark.one_engine
def test_cells_that_a_spreadsheet_would_run_are_made_harmless(database, run, tmp_path):
    make_complaint(title="=HYPERLINK(1)", text="@SUM(1+1) jalan berlubang di depan pasar.")
    path = tmp_path / "keluar.csv"

    run("export", "laporan-ringkas", str(path))

    written = path.read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK(1)" in written and "'@SUM(1+1)" in written


@pytest.mark.one_engine
def test_a_path_that_cannot_be_written_is_said_in_one_line(database, run, tmp_path):
    for path in (tmp_path / "tidak" / "ada.csv", tmp_path / "keluar.pdf"):
        said = run("export", "laporan-ringkas", str(path))

        assert said.exit_code == 1 and said.output.startswith("Error: ")


def test_a_body_outside_the_regency_keeps_nothing_open(database, run, csv_file, row):
    imported(run, csv_file([row({"Instansi Terdisposisi": "PLN", "Status Laporan": "Proses"})]))

    (complaint,) = complaints().values()
    assert (complaint.agency, complaint.status) == (POWER, Status.RECEIVED)


@pytest.mark.one_engine
def test_a_report_that_can_not_be_written_is_said_in_one_line_after_what_was_imported(
    database, run, csv_file, rows, tmp_path
):
    said = run("import", "laporan-ringkas", str(csv_file(rows)), "--report", str(tmp_path / "tiada" / "tolak.csv"))

    assert said.exit_code == 1 and "2 imported" in said.output
    assert said.output.splitlines()[-1].startswith("Error: Impor selesai, tetapi") and "tolak.csv" in said.output
    assert len(complaints()) == 2


@pytest.mark.one_engine
def test_a_mapping_nested_too_deep_is_said_in_one_line_with_its_file(database, run, csv_file, rows, tmp_path):
    mapping = tmp_path / "peta.toml"
    mapping.write_text("a = " + "[" * 20_000)

    said = run("import", "laporan-ringkas", str(csv_file(rows)), "--mapping", str(mapping))

    assert said.exit_code == 1 and said.output.startswith("Error: peta.toml ") and said.output.count("\n") == 1


def test_abuse_of_office_comes_in_confidential_and_never_stands_with_the_agency_complained_about(
    database, run, csv_file, row, inspector
):
    for_nobody_else = {"Klasifikasi Laporan": "Pengaduan Berkadar Pengawasan", "Tipe Laporan (Anonim/Rahasia)": "",
                       "Status Laporan": "Proses"}  # fmt: skip
    imported(run, csv_file([
        row(for_nobody_else | {"Instansi Terdisposisi": ROADS}),
        row(for_nobody_else | {"Tracking ID": "2", "Instansi Terdisposisi": "Inspektorat"}),
        row({"Tracking ID": "3", "Instansi Terdisposisi": ROADS, "Tipe Laporan (Anonim/Rahasia)": ""}),
    ]))  # fmt: skip

    of_roads, of_inspectorate, ordinary = (complaints()[name] for name in ("9100001", "2", "3"))
    assert [one.confidential for one in (of_roads, of_inspectorate, ordinary)] == [True, True, False]
    assert (of_roads.status, of_inspectorate.status) == (Status.RECEIVED, Status.IN_PROGRESS)
    assert visibility.find(db.session, of_inspectorate.number, viewer=inspector) is of_inspectorate
