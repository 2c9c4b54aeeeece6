"""A pack that can't be used says why, by file, line and key, before anything starts."""

import re

import pytest

from portal import region
from portal.region import REFERENCE, RegionError

SOUND = (REFERENCE / "teluk_pinang.toml").read_text("utf-8")


def told(tmp_path, text: str) -> tuple[str, ...]:
    """Load a pack that can't be used; give every line of what it is told."""
    path = tmp_path / "kabupaten.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(RegionError) as caught:
        region.load(path)
    return caught.value.problems


def without_number(line: str) -> str:
    return re.sub(r"^kabupaten\.toml:\d+:", "kabupaten.toml:", line)


def problems(tmp_path, text: str) -> tuple[str, ...]:
    """Tell the same without the numbers of the lines."""
    return tuple(without_number(line) for line in told(tmp_path, text))


MISTAKES = [
    ('prefix = "TP"', 'prefix = "tp"', "region.prefix: takes one to four capital letters"),
    ('"Asia/Jakarta"', '"Asia/Sangatta"',
     "region.zone: no time zone «Asia/Sangatta»; Indonesia's are Asia/Jakarta, Asia/Makassar and Asia/Jayapura"),
    ('zone_label = "WIB"\n', "", "region.zone_label: is missing"),
    ('zone_label = "WIB"', 'zone_label = " "', "region.zone_label: must not be empty"),
    ('prefix = "TP"', 'prefix = "TP"\nmotto = "Maju"', "region.motto: unknown key"),
    ('phone = ""', "phone = 112", "region.office.phone: must be text in quotes"),
    ("2026-07-22 =", "besok =", "extra_holidays.besok: not a date such as 2026-01-31"),
    ("[extra_holidays]", "[hari_libur]",
     "hari_libur: unknown section; there are affairs, agencies, archive_reasons, categories, changes, deadlines, "
     "districts, extra_holidays, kinds, outside, region, topics, urgency_rules"),
    ("[extra_holidays]\n", "", "region.office.2026-07-22: unknown key"),
    ('affair = "pekerjaan_umum"', 'affair = "parit"', "topics.drainase: unknown affair «parit»"),
    ('affair = "pekerjaan_umum"', 'category = "parit"', "topics.drainase: unknown category «parit»"),
    ("sensitive = true", 'sensitive = "ya"', "topics.kekerasan.sensitive: must be true or false"),
    ("sensitive = true", "sensitif = true", "topics.kekerasan.sensitif: unknown key; perhaps «sensitive» is meant"),
    ('affairs = ["kominfo",', 'affairs = ["kominfu",',
     "agencies.kominfo: unknown affair «kominfu»; perhaps «kominfo» is meant"),
    ('district = "pulau_kelapa"', 'district = "atlantis"',
     "agencies.kec_pulau_kelapa: unknown district «atlantis»"),
    ('affairs = ["kominfo",', 'affairs = ["pangan",',
     "agencies.pertanian: holds «pangan», and so does «kominfo»"),
    ("valid_until = 2024-12-31", "valid_until = 2025-01-01",
     "agencies.disdikpora: holds «pendidikan», and so does «dinas_pendidikan»"),
    ("valid_until = 2024-12-31", "valid_until = 2024-12-31\nvalid_from = 2025-02-01",
     "agencies.dinas_pendidikan: valid_until lies before valid_from"),
    ("valid_until = 2024-12-31", 'valid_until = "2024"',
     "agencies.dinas_pendidikan.valid_until: must be a date such as 2026-01-31"),
    ('short = "Setda"\n', 'short = "Setda"\nlogo = "x.png"\n', "agencies.setda.logo: unknown key"),
    ('name = "Sekretariat Daerah"\n', "", "agencies.setda.name: is missing"),
    ('affairs = ["rumah_sakit"]', 'affairs = "rumah_sakit"',
     "agencies.rsud.affairs: must be a list of texts in quotes"),
    ('aliases = ["Dinas Kesehatan"]', 'aliases = ["Dinas Perhubungan Kab. Teluk Pinang", "DPLH"]',
     "agencies.dishub: the name «DPLH» already belongs to «dinkes»"),
    ("[agencies.rsud]", "[agencies.RSUD]",
     "agencies.RSUD: a key takes small letters, digits and _, and begins with a letter"),
    ("[agencies.rsud]", "[agencies.pln]", "agencies.pln: a body outside has the same key"),
    ("[extra_holidays]", '[outside.pln]\nsitus = "x"\n[extra_holidays]', "outside.pln.situs: unknown key"),
    ('air_jernih = { name = "Air Jernih" }', 'air_jernih = { name = "Desa Sukamaju" }',
     "districts.hulu_pinang.villages.air_jernih: the name «Desa Sukamaju» already belongs to «sukamaju»"),
    ('air_jernih = { name = "Air Jernih" }', 'air_jernih = "Air Jernih"',
     "districts.hulu_pinang.villages.air_jernih: must be a table"),
    ("[extra_holidays]", "[deadlines.verify_2019]\ndays = 0\n[extra_holidays]",
     "deadlines.verify_2019: days must lie between 1 and 250"),
    ("[extra_holidays]", "[deadlines.verify_2019]\ndays = true\n[extra_holidays]",
     "deadlines.verify_2019.days: must be a whole number"),
    ("[extra_holidays]", '[deadlines.verify_2019]\nstep = "wait"\n[extra_holidays]',
     "deadlines.verify_2019: unknown step «wait»; the steps are verify, answer, finish, close"),
    ("[extra_holidays]", '[kinds.supervisory]\naffair = "usulan"\n[extra_holidays]',
     "kinds.supervisory: unknown affair «usulan»"),
    ("[extra_holidays]", "[urgency_rules.fire]\nwords = []\n[extra_holidays]",
     "urgency_rules.fire: needs at least one word"),
    *(("[extra_holidays]", f'[urgency_rules.fire]\nunless = ["rawan *", "{phrase}", "* liar"]\n[extra_holidays]',
       f"urgency_rules.fire: in «{phrase}» of unless, * may stand only once, first or last, a space from another word")
      for phrase in ("*", "* *", "pintu * air", "* kecil *", "rawan*", " *", "rawan * ")),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "line"), MISTAKES)
def test_a_mistake_is_told_in_one_line_with_file_and_key(tmp_path, right, wrong, line):
    text = SOUND.replace('email = "aduan', 'phone = ""\nemail = "aduan')
    assert right in text

    found = problems(tmp_path, text.replace(right, wrong, 1))

    assert f"kabupaten.toml: {line}" in found


def test_affairs_that_nobody_holds_any_more_are_named(tmp_path):
    text = SOUND.replace('affairs = ["pendidikan", "kebudayaan", "olahraga"]', "affairs = []")

    assert problems(tmp_path, text) == (
        "kabupaten.toml: agencies: none, and no body outside, holds today for the whole regency: "
        "«pendidikan», «olahraga», «kebudayaan»",
    )


def test_an_affair_held_in_single_districts_only_is_not_held(tmp_path):
    (line,) = problems(tmp_path, SOUND.replace('"kewilayahan", "perencanaan"', '"perencanaan"'))

    assert line.endswith("holds today for the whole regency: «kewilayahan»")


@pytest.mark.parametrize("sheltered", ["confidential = true", 'affair = "pengawasan"'])
def test_only_what_every_rule_shelters_may_ask_for_shelter(tmp_path, sheltered):
    line = problems(tmp_path, SOUND + f'[kinds.etik]\nname = "Etik"\n{sheltered}\n')[0]

    assert line == "kabupaten.toml: kinds.etik: only the kind «supervisory» may be confidential or have an affair"


def test_a_kind_without_a_deadline_is_named(tmp_path):
    found = problems(tmp_path, SOUND + '[kinds.usul]\nname = "Usul"\n')

    assert found == ("kabupaten.toml: deadlines: no rule for the step «finish» of the kind «usul»",)


def test_a_mistake_in_the_region_does_not_blame_the_shared_file(tmp_path):
    found = problems(tmp_path, SOUND + "[topics.jembatan]\nexamples = [1]\n")

    assert found == ("kabupaten.toml: topics.jembatan.examples: must be a list of texts in quotes",)


def test_an_unknown_region_names_those_that_there_are():
    with pytest.raises(
        RegionError, match=r"PORTAL_REGION: atlantis is no shipped region \(kutai_timur, teluk_pinang\)"
    ):
        region.load("atlantis")


def test_the_shared_vocabulary_alone_is_no_region():
    with pytest.raises(RegionError, match=r"region: the section is missing; it says key, name, short_name, prefix"):
        region.load(REFERENCE / "nasional.toml")
