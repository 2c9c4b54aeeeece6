"""The shipped regional packs load, and a region answers who must act, by when, and what a name means."""

from datetime import date

import pytest

from portal import region
from portal.region import REFERENCE

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def kutim():
    return region.load("kutai_timur")


@pytest.fixture(scope="module")
def pinang():
    return region.load("teluk_pinang")


def own_pack(tmp_path, addition: str):
    """Load the invented region from a file of one's own, with something added."""
    path = tmp_path / "kabupaten.toml"
    path.write_text((REFERENCE / "teluk_pinang.toml").read_text("utf-8") + addition, "utf-8")
    return region.load(path)


def test_kutai_timur_has_all_its_districts_villages_and_the_whole_vocabulary(kutim):
    villages = [village for district in kutim.districts for village in district.villages]

    assert (len(kutim.districts), len(villages)) == (18, 141)
    assert [village.full_name for village in villages if village.kelurahan] == [
        "Kelurahan Teluk Lingga",
        "Kelurahan Singa Geweh",
    ]
    assert (len(kutim.topics), len(kutim.affairs)) == (100, 56)
    assert {kind.key for kind in kutim.kinds} == {"supervisory", "ordinary", "aspiration", "information"}


def test_every_topic_tells_a_citizen_what_belongs_to_it(kutim):
    untold = [topic.key for topic in kutim.topics if not (topic.about and topic.examples)]

    assert untold == []


def test_every_category_has_topics(kutim):
    empty = [category.key for category in kutim.categories if not kutim.topics_in(category.key)]

    assert empty == []


def test_every_body_outside_says_where_to_turn_in_each_shipped_region():
    for key in region.shipped():
        silent = [body.key for body in region.load(key).outside if not (body.turn_to and body.website)]

        assert silent == []


def test_a_region_words_only_what_differs_from_the_shared_vocabulary(kutim, pinang):
    assert kutim.topic("drainase").affair == "perumahan"
    assert pinang.topic("drainase").affair == "pekerjaan_umum"
    assert pinang.topic("drainase").examples == kutim.topic("drainase").examples


@pytest.mark.parametrize(
    ("affair", "district", "holder"),
    [
        ("perumahan", None, "perkim"),
        ("perhubungan", "bengalon", "dishub"),
        ("umum", None, "kominfo"),
        ("gizi_nasional", None, "bgn"),
        ("kewilayahan", "sangatta_utara", "kec_sangatta_utara"),
        ("kewilayahan", None, "setda"),
        ("kewilayahan", "kecamatan_yang_tidak_ada", "setda"),
        ("urusan_yang_tidak_ada", None, "kominfo"),
    ],
)
def test_each_affair_finds_who_must_act(kutim, affair, district, holder):
    assert kutim.agency_for(affair, district, on=TODAY).key == holder


def test_a_complaint_of_supervisory_kind_goes_to_the_inspectorate_whatever_its_topic(kutim):
    holder = kutim.agency_for("kewilayahan", "bengalon", on=TODAY, kind="supervisory")

    assert holder.key == "inspektorat"


def test_an_ordinary_kind_leaves_the_choice_to_the_affair(kutim):
    assert kutim.agency_for("kesehatan", on=TODAY, kind="ordinary").key == "dinkes"


@pytest.mark.parametrize(
    ("day", "holder"),
    [(date(2024, 12, 31), "dinas_pendidikan"), (date(2025, 1, 1), "disdikpora")],
)
def test_a_renamed_agency_hands_over_on_the_day(pinang, day, holder):
    assert pinang.agency_for("pendidikan", on=day).key == holder
    assert holder in {agency.key for agency in pinang.agencies_on(day)}


def test_a_closed_agency_is_no_longer_listed_but_still_has_its_name(pinang):
    assert "dinas_pendidikan" not in {agency.key for agency in pinang.agencies_on(TODAY)}
    assert pinang.agency("dinas_pendidikan").name == "Dinas Pendidikan"


def test_a_day_before_the_first_holder_still_has_an_answer(pinang):
    assert pinang.agency_for("olahraga", on=date(2020, 1, 1)).key == "disdikpora"


def test_bodies_outside_are_told_from_agencies(kutim):
    assert kutim.is_outside("pln")
    assert not kutim.is_outside("dishub")
    assert not kutim.is_outside("instansi_lama")


@pytest.mark.parametrize(
    "look_up",
    [
        lambda pack: pack.topic("kunci_lama"),
        lambda pack: pack.category("kunci_lama"),
        lambda pack: pack.affair("kunci_lama"),
        lambda pack: pack.agency("kunci_lama"),
        lambda pack: pack.kind("kunci_lama"),
        lambda pack: pack.archive_reason("kunci_lama"),
        lambda pack: pack.district("kunci_lama"),
        lambda pack: pack.village("bengalon", "kunci_lama"),
    ],
)
def test_an_unknown_key_is_shown_as_its_own_name(kutim, look_up):
    assert look_up(kutim).name == "kunci_lama"


def test_no_key_at_all_has_an_empty_name(kutim):
    assert kutim.agency(None).name == kutim.topic(None).name == kutim.village(None, None).name == ""


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("DINAS PEKERJAAN UMUM & PENATAAN RUANG KAB. KUTAI TIMUR", "pupr"),
        ("Dinas Sosial Kabupaten Kutai Timur", "dinsos"),
        ("Satpol-PP Kutim", "satpol_pp"),
        ("Inspektorat Kab. Kutai Timur", "inspektorat"),
        ("Dinas Pemuda dan Olah Raga Kab. Kutai Timur", "dispora"),
        ("Bagian Hukum Sekda Kab. Kutai Timur", "setda"),
        ("RSUD Sangatta", "rsud_kudungga"),
        ("PDAM Tirta Tuah Benua Kutai Timur", "perumda_air"),
        ("Kec. Sangatta Utara", "kec_sangatta_utara"),
        ("Camat Muara Bengkal", "kec_muara_bengkal"),
        ("disdukcapil", "disdukcapil"),
        ("PT PLN (Persero)", "pln"),
    ],
)
def test_an_agency_is_found_by_any_name_it_goes_or_went_by(kutim, name, key):
    assert kutim.find_agency(name).key == key


@pytest.mark.parametrize("name", ["Dinas Sosial Kab. Bandung", "Dinas", "Kab. Kutai Timur", "!?", "", None])
def test_a_name_that_is_nobodys_is_not_guessed(kutim, name):
    assert kutim.find_agency(name) is None


def test_every_agency_is_found_by_its_own_name_and_key(kutim):
    for holder in kutim.agencies + kutim.outside:
        assert kutim.find_agency(holder.name) is holder
        assert kutim.find_agency(holder.key) is holder


def test_a_village_name_of_two_districts_needs_its_district(pinang):
    assert pinang.find_village("Sukamaju") is None
    assert pinang.find_village("desa suka-maju", "hulu_pinang") is None
    assert pinang.find_village("Desa SUKAMAJU", "hulu_pinang").district == "hulu_pinang"


def test_a_village_and_a_district_of_the_same_name_are_told_apart(kutim):
    assert kutim.find_village("Desa Sangatta Utara").full_name == "Desa Sangatta Utara"
    assert kutim.find_district("Kecamatan Sangatta Utara").key == "sangatta_utara"


@pytest.mark.parametrize(
    ("find", "words", "key"),
    [
        ("find_topic", "parit dan DRAINASE", "drainase"),
        (
            "find_archive_reason",
            "Laporan ini diarsipkan sesuai dengan keinginan Pelapor",
            "permintaan_pelapor",
        ),
    ],
)
def test_words_of_forms_and_exports_find_their_key(kutim, find, words, key):
    assert getattr(kutim, find)(words).key == key


@pytest.mark.parametrize(
    ("kind", "days"), [("information", 5), ("aspiration", 5), ("ordinary", 14), ("supervisory", 60)]
)
def test_each_kind_has_its_time_to_finish(kutim, kind, days):
    assert kutim.deadline("finish", kind, TODAY) == days


@pytest.mark.parametrize(("step", "days"), [("verify", 3), ("answer", 5), ("close", 10)])
def test_the_other_steps_take_as_long_for_every_kind(kutim, step, days):
    assert {kutim.deadline(step, kind.key, TODAY) for kind in kutim.kinds} == {days}


def test_a_new_rule_counts_from_its_day_on_and_leaves_the_days_before_alone(tmp_path):
    pack = own_pack(
        tmp_path,
        '[deadlines.verify_2027]\nstep = "verify"\ndays = 1\nvalid_from = 2027-01-01\nsource = "Baru"\n',
    )

    assert pack.deadline("verify", "ordinary", date(2026, 12, 31)) == 3
    assert pack.deadline("verify", "ordinary", date(2027, 1, 1)) == 1
    assert pack.deadline_rule("verify", None, date(2027, 1, 1)).source == "Baru"
    assert pack.deadline("verify", "ordinary", date(2001, 1, 1)) == 3


def test_a_kinds_own_deadline_comes_before_the_general_one(tmp_path):
    pack = own_pack(
        tmp_path,
        '[deadlines.answer_abuse]\nstep = "answer"\nkind = "supervisory"\ndays = 2\n'
        'valid_from = 2019-01-01\nsource = "Aturan daerah"\n',
    )

    assert pack.deadline("answer", "supervisory", TODAY) == 2
    assert pack.deadline("answer", "ordinary", TODAY) == 5


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Tolong, rumah tetangga TERBAKAR sekarang", ["fire"]),
        ("kami terjebak\n  banjir di atap, ada yang hanyut", ["flood", "drowning"]),
        ("ibu itu dipukuli suaminya sampai pingsan", ["violence", "medical"]),
        ("Minta pos pemadam kebakaran di Bengalon", []),
        ("pos pemadam kebakaran jauh, sekarang kebakaran di pasar", ["fire"]),
        ("jalan berlubang, rawan longsor", []),
        ("bombastis sekali janji ini", []),
        ("", []),
        ("-" * 16_000, []),
    ],
)
def test_only_a_text_that_sounds_like_an_emergency_is_one(kutim, text, rules):
    assert [rule.key for rule in kutim.urgency(text)] == rules
