"""Which rows are taken over, as what, and why others are not."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from portal.lapor.agencies import AgencyMapping
from portal.lapor.cells import LONGEST_TEXT
from portal.lapor.parsing import LONGEST_TITLE
from portal.lapor.rows import ParsedRow, RefusedRow


def test_a_row_of_the_export_becomes_a_complaint_in_our_keys(xlsx, row, parse_file):
    [parsed] = parse_file(xlsx([row()]))

    assert parsed == ParsedRow(
        number=6, tracking_id="9100001", title="Papan jembatan lepas",
        text="Papan jembatan gantung di RT 04 lepas tiga lembar.",
        edited_text="Papan jembatan gantung di RT 04 lepas tiga lembar, mohon diganti.",
        received_at=datetime(2024, 3, 12, 3, 20, 45, tzinfo=UTC), forwarded_at=None, closed_at=None,
        happened_on=None, kind="ordinary", category_id="4711", category="Jembatan Gantung", topic=None,
        agency_key="dinas_jembatan", agency_as_written="Dinas Jembatan Kab. Rimba Jaya", status="closed",
        closed_by="system", archived_by=None, reason="", anonymous=True, confidential=False, district="",
        village="", place="", channel="Website", answer="", warnings=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("label", "status", "closed_by", "archived_by"),
    [
        ("Belum Terverifikasi", "received", None, None),
        ("belum diverifikasi", "received", None, None),
        ("Menunggu Kelengkapan Informasi", "held", None, None),
        ("Tunda", "held", None, None),
        ("Didisposisikan", "assigned", None, None),
        ("PROSES", "in_progress", None, None),
        ("Selesai", "finished", None, None),
        ("Ditutup oleh Sistem", "closed", "system", None),
        ("Ditutup oleh  Pelapor", "closed", "complainant", None),
        ("Ditutup oleh Admin", "closed", "admin", None),
        ("Diarsipkan oleh Admin", "archived", None, "admin"),
        ("Diarsipkan oleh Sistem", "archived", None, "system"),
        ("Diarsipkan oleh Pelapor", "archived", None, "complainant"),
        ("Konten Terblokir", "archived", None, None),
    ],
)
def test_each_status_of_lapor_has_one_of_ours(parse, label, status, closed_by, archived_by):
    parsed = parse(status=label)

    assert (parsed.status, parsed.closed_by, parsed.archived_by) == (status, closed_by, archived_by)


def test_verified_means_assigned_only_when_an_agency_is_named(parse):
    assert parse(status="Terverifikasi").status == "received"
    assert parse(status="Terverifikasi", agency="Dinas Jembatan Kab. Rimba Jaya").status == "assigned"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"tracking_id": ""}, "Tracking ID kosong."),
        ({"tracking_id": "Total: 12 laporan"}, "Tracking ID «Total: 12 laporan» tidak sah."),
        ({"tracking_id": "7E+06"}, "Tracking ID «7E+06» tidak sah."),
        ({"tracking_id": "9" * 41}, f"Tracking ID «{'9' * 40}» tidak sah."),
        ({"text": ""}, "Isi laporan kosong."),
        ({"received_on": ""}, "Tanggal laporan masuk kosong."),
        ({"received_on": "32 Mei 2024"}, "Tanggal laporan masuk «32 Mei 2024» tidak terbaca."),
        ({"received_time": "pagi"}, "Tanggal laporan masuk «12 Mar 2024 pagi» tidak terbaca."),
        ({"status": ""}, "Status kosong."),
        ({"status": "Melayang"}, "Status «Melayang» tidak dikenal."),
    ],
)
def test_a_row_that_can_not_be_used_is_refused_with_its_reason(parse, changes, reason):
    refused = parse(**changes)

    assert isinstance(refused, RefusedRow)
    assert (refused.number, refused.reason) == (12, reason)


def test_a_second_row_with_the_same_tracking_id_is_refused(xlsx, row, parse_file):
    first, second = parse_file(xlsx([row(), row({"Tracking ID": "#9100001"})]))

    assert isinstance(first, ParsedRow)
    assert second == RefusedRow(7, "9100001", "Tracking ID 9100001 sudah ada di baris 6.")


def test_a_refused_row_does_not_block_a_later_good_one(xlsx, row, parse_file):
    bad = row({"Isi Laporan Awal": "", "Isi Laporan Akhir": ""})

    kinds = [type(parsed) for parsed in parse_file(xlsx([bad, row()]))]

    assert kinds == [RefusedRow, ParsedRow]


def test_the_edited_text_stands_in_where_the_first_is_empty(parse):
    assert parse(text="", edited_text="Papan lepas, mohon diganti.").text == "Papan lepas, mohon diganti."


def test_a_text_longer_than_a_form_takes_is_kept_and_an_endless_one_is_cut_with_a_warning(parse):
    long, endless = parse(text="a" * LONGEST_TEXT), parse(text="a" * (LONGEST_TEXT + 1))

    assert (len(long.text), long.warnings) == (LONGEST_TEXT, ())
    assert len(endless.text) == LONGEST_TEXT
    assert endless.warnings == ("«Isi Laporan Awal» dipotong sampai 20000 karakter.",)


def test_a_title_is_one_line_and_not_endless(parse):
    parsed = parse(title="Papan\n lepas " * 40)

    assert parsed.title.startswith("Papan lepas Papan")
    assert len(parsed.title) <= LONGEST_TITLE
    assert parsed.warnings == ("«Judul Laporan» dipotong sampai 150 karakter.",)


@pytest.mark.parametrize(
    ("cells", "anonymous", "confidential"),
    [
        ({"privacy": ""}, False, False),
        ({"privacy": "Publik"}, False, False),
        ({"privacy": "Anonim"}, True, False),
        ({"privacy": "rahasia"}, False, True),
        ({"privacy": "Anonim|Rahasia"}, True, True),
        ({"privacy": "Anonim, Rahasia"}, True, True),
        ({"anonymous": "Ya", "confidential": "Tidak"}, True, False),
        ({"anonymous": "0", "confidential": "TRUE"}, False, True),
    ],
)
def test_privacy_is_read_from_one_column_or_two(parse, cells, anonymous, confidential):
    parsed = parse(**cells)

    assert (parsed.anonymous, parsed.confidential, parsed.warnings) == (anonymous, confidential, ())


def test_a_privacy_word_that_nobody_knows_hides_everything(parse):
    parsed = parse(privacy="Terbatas")

    assert (parsed.anonymous, parsed.confidential) == (True, True)
    assert "«Terbatas» tidak dikenal" in parsed.warnings[0]


@pytest.mark.parametrize(
    ("label", "kind"),
    [("Pengaduan Berkadar Pengawasan", "supervisory"), ("pengaduan tidak berkadar pengawasan", "ordinary"),
     ("Aspirasi", "aspiration"), ("Permintaan  Informasi", "information"), ("", None)],
)  # fmt: skip
def test_each_class_has_its_key(parse, label, kind):
    parsed = parse(kind=label)

    assert (parsed.kind, parsed.warnings) == (kind, ())


def test_an_unknown_class_is_refused_and_the_known_ones_are_named(parse):
    refused = parse(kind="Pujian")

    assert isinstance(refused, RefusedRow)
    assert refused.reason == (
        "Klasifikasi «Pujian» tidak dikenal; yang dikenal: Pengaduan Berkadar Pengawasan, "
        "Pengaduan Tidak Berkadar Pengawasan, Aspirasi, Permintaan Informasi."
    )


@pytest.mark.parametrize(
    ("changes", "header"),
    [({"received_on": "2 Mei 2024"}, "Tanggal Laporan Masuk"), ({"happened_on": "02/05/2024"}, "Tanggal Kejadian"),
     ({"forwarded_at": "2 Mei 2024"}, "Tanggal Disposisi"), ({"closed_at": "2 Mei 2024"}, "Tanggal Ditutup")],
)  # fmt: skip
def test_what_is_yet_to_come_is_refused(parse, changes, header):
    refused = parse(**changes)

    assert isinstance(refused, RefusedRow)
    assert refused.reason == f"{header} 02-05-2024 belum terjadi; perbaiki tanggalnya."


def test_hours_of_papua_read_as_utc_are_not_yet_to_come(parse):
    assert isinstance(parse(received_on="1 Mei 2024", received_time="11:00:00"), ParsedRow)
    assert isinstance(parse(received_on="1 Mei 2024", received_time="11:00:01"), RefusedRow)


def test_an_unknown_agency_does_not_refuse_the_row_but_is_counted(parse):
    mapping = AgencyMapping()

    parsed = parse(mapping, agency="Dinas Awan")
    parse(mapping, agency="Dinas Awan")

    assert (parsed.agency_key, parsed.agency_as_written) == (None, "Dinas Awan")
    assert parsed.warnings == ()
    assert mapping.unknown == {"Dinas Awan": 2}


def test_the_mapping_finds_what_the_region_does_not(parse):
    mapping = AgencyMapping({"Dinas Awan Kab. Rimba": "dinas_langit"})

    parsed = parse(mapping, agency="DINAS AWAN, kab rimba")

    assert (parsed.agency_key, parsed.agency_as_written) == ("dinas_langit", "DINAS AWAN, kab rimba")
    assert not mapping.unknown


def test_a_row_without_an_agency_is_not_counted_as_unknown(parse):
    mapping = AgencyMapping()

    assert parse(mapping, agency="").agency_key is None
    assert not mapping.unknown


def test_dates_that_are_not_needed_are_read_or_left_out_with_a_warning(parse):
    parsed = parse(happened_on="10/03/2024", forwarded_at="13 Mar 2024 09.00", closed_at="kapan-kapan")

    assert parsed.happened_on == date(2024, 3, 10)
    assert parsed.forwarded_at == datetime(2024, 3, 13, 9, tzinfo=UTC)
    assert parsed.closed_at is None
    assert parsed.warnings == ("«Tanggal Ditutup» tidak terbaca, dikosongkan.",)


def test_the_day_of_the_event_is_the_day_where_the_file_tells_its_times(parse):
    parsed = parse(zone=ZoneInfo("Asia/Makassar"), happened_on="10/03/2024")

    assert parsed.happened_on == date(2024, 3, 10)


def test_each_warning_is_said_once(parse):
    parsed = parse(agency="Dinas Awan " * 30)

    assert len(parsed.agency_as_written) <= 200
    assert [warning[:25] for warning in parsed.warnings] == ["«Instansi Terdisposisi» d"]
