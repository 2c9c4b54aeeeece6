"""Whoever mends a pack is told everything at once, each mistake once; and what is no TOML, or no file, in one line."""

import pytest
from test_region_errors import SOUND, problems, told, without_number

from portal import region
from portal.region import RegionError

TEN = [
    ('prefix = "TP"', 'prefix = "tp"', "region.prefix: takes one to four capital letters"),
    ('zone_label = "WIB"', "zone_label = 7", "region.zone_label: must be text in quotes"),
    ('affair = "pekerjaan_umum"', "affair = 5", "topics.drainase.affair: must be text in quotes"),
    ('affairs = ["kewilayahan", ', "affairs = [",
     "agencies: none, and no body outside, holds today for the whole regency: «kewilayahan»"),
    ('["kominfo", ', '["kominfu", ', "agencies.kominfo: unknown affair «kominfu»; perhaps «kominfo» is meant"),
    ("valid_until = 2024-12-31", 'valid_until = "akhir 2024"',
     "agencies.dinas_pendidikan.valid_until: must be a date such as 2026-01-31"),
    ('affairs = ["rumah_sakit"]', 'afairs = ["rumah_sakit"]',
     "agencies.rsud.afairs: unknown key; perhaps «affairs» is meant"),
    ('district = "pulau_kelapa"', 'district = "atlantis"',
     "agencies.kec_pulau_kelapa: unknown district «atlantis»"),
    ('air_jernih = { name = "Air Jernih" }', 'air_jernih = "Air Jernih"',
     "districts.hulu_pinang.villages.air_jernih: must be a table"),
    ('pulau_kelapa = { name = "Pulau Kelapa" }\n',
     'pulau_kelapa = { name = "Pulau Kelapa" }\n[kinds.supervisory]\naffair = "usulan"\n',
     "kinds.supervisory: unknown affair «usulan»"),
]  # fmt: skip
ECHOES = [
    ("[agencies.rsud]", "[agency.rsud]", "agency: unknown section; perhaps «agencies» is meant"),
    ('[agencies.rsud]\nname = "RSUD Teluk Pinang"\nshort = "RSUD"\naffairs = ["rumah_sakit"]',
     '[agencies]\nrsud = "RSUD Teluk Pinang"', "agencies.rsud: must be a table"),
    ('affairs = ["rumah_sakit"]', "affairs = 1", "agencies.rsud.affairs: must be a list of texts in quotes"),
    ('affairs = ["rumah_sakit"]', "affairs = [1]", "agencies.rsud.affairs: must be a list of texts in quotes"),
    ('affairs = ["rumah_sakit"]', 'affairs = "rumah_sakit"',
     "agencies.rsud.affairs: must be a list of texts in quotes"),
    ('district = "pulau_kelapa"', "district = 3", "agencies.kec_pulau_kelapa.district: must be text in quotes"),
    ("valid_until = 2024-12-31", 'valid_until = "2024-12-31"',
     "agencies.dinas_pendidikan.valid_until: must be a date such as 2026-01-31"),
    ("[extra_holidays]", '[kinds.usul]\nname = "Usul"\n[deadlines.usul]\nstep = "selesai"\nkind = "usul"\ndays = 3\n'
     'valid_from = 2026-01-01\nsource = "Perbup"\n[extra_holidays]',
     "deadlines.usul: unknown step «selesai»; the steps are verify, answer, finish, close"),
    ("[districts.pulau_kelapa", "[districts.Pulau_kelapa",
     "districts.Pulau_kelapa: a key takes small letters, digits and _, and begins with a letter"),
    ('builds_on = "nasional"', "", 'builds_on: is missing; write builds_on = "nasional" above the first section'),
    ('builds_on = "nasional"', 'build_on = "nasional"', "build_on: unknown key; perhaps «builds_on» is meant"),
    ('builds_on = "nasional"', 'builds_on = "rahasia"',
     'builds_on: must be "nasional", the vocabulary that comes with the portal'),
    ('builds_on = "nasional"\n\n[region]', '[region]\nbuilds_on = "nasional"',
     "region.builds_on: must stand above the first section"),
    ("[region.office]", "[[region.office]]", "region.office: must be a table, in single brackets"),
    (SOUND[SOUND.index("[region]"):SOUND.index("[extra_holidays]")], "",
     "region: the section is missing; it says key, name, short_name, prefix, zone, zone_label, emergency, aliases"),
    (SOUND[SOUND.index("[agencies.setda]"):SOUND.index("[districts.bandar_pinang]")], "",
     "agencies: must not be empty"),
    (SOUND[SOUND.index("[districts.bandar_pinang]"):], "", "districts: must not be empty"),
    ("[extra_holidays]", '[changes.satu]\nwhat = "topic"\nhow = "renamed"\nfrom = "bolong"\ninto = ["lubang"]\n'
     'on = 2025-01-01\n[changes.dua]\nwhat = "topic"\nhow = "renamed"\nfrom = "lubang"\ninto = ["jalan_rusak"]\n'
     'on = "besok"\n[extra_holidays]', "changes.dua.on: must be a date such as 2026-01-31"),
]  # fmt: skip
NO_TOML = [
    ('prefix = "TP"', 'prefix = "TP"\nprefix = "TQ"', 'not valid TOML: the same key stands twice: «prefix = "TQ"»'),
    ('prefix = "TP"', 'prefix = “TP”', "not valid TOML: Invalid value: «prefix = “TP”»"),
    ('affairs = ["rumah_sakit"]', 'affairs = ["rumah_sakit"', "not valid TOML: Unclosed array: «[agencies.pupr]»"),
    ("[agencies.rsud]", "[agencies.dinkes]",
     "not valid TOML: Cannot declare ('agencies', 'dinkes') twice: «[agencies.dinkes]»"),
    (SOUND, SOUND + 'catatan = "', 'not valid TOML: Unterminated string: «catatan = "»'),
    (SOUND, SOUND + f"catatan = {'9' * 5000}", "not valid TOML: a number too long, or brackets too deep"),
    (SOUND, "# nanti saja\n", "is empty; begin with a copy of"),
]  # fmt: skip


def quoted(problem: str, text: str) -> str:
    """The line of the text that a problem points at."""
    return text.split("\n")[int(problem.split(":")[1]) - 1]


def test_ten_mistakes_of_both_kinds_are_told_in_one_round_and_no_eleventh(tmp_path):
    text = SOUND
    for right, wrong, _ in TEN:
        assert right in text
        text = text.replace(right, wrong, 1)

    found = told(tmp_path, text)

    assert [without_number(line) for line in found] == [f"kabupaten.toml: {line}" for _, _, line in TEN]
    assert [quoted(line, text) for line in found] == [
        'prefix = "tp"', "zone_label = 7", "affair = 5", "[agencies.setda]", 'affairs = ["kominfu", "perpustakaan"]',
        'valid_until = "akhir 2024"', 'afairs = ["rumah_sakit"]', 'district = "atlantis"', 'air_jernih = "Air Jernih"',
        'affair = "usulan"',
    ]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "line"), ECHOES)
def test_a_mistake_has_no_echo(tmp_path, right, wrong, line):
    assert right in SOUND

    found = problems(tmp_path, SOUND.replace(right, wrong))

    assert found == (f"kabupaten.toml: {line}",)


@pytest.mark.parametrize(("right", "wrong", "line"), NO_TOML)
def test_what_is_no_toml_is_told_in_one_line_with_its_place(tmp_path, right, wrong, line):
    text = SOUND.replace(right, wrong, 1)

    (found,) = told(tmp_path, text)

    assert without_number(found).startswith(f"kabupaten.toml: {line}")
    if "«" in found:
        assert f"«{quoted(found, text)}»" in found


@pytest.mark.parametrize(
    ("raw", "line"),
    [(b"\xff\xd8\xff\xe0", 1), (SOUND.encode("utf-16"), 1), (b"# dua baris\n# Pulau Kelap\xe1\n", 2)],
    ids=["picture", "utf-16", "latin-1"],
)
def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path, raw, line):
    path = tmp_path / "kabupaten.toml"
    path.write_bytes(raw)

    with pytest.raises(RegionError, match=rf"^kabupaten\.toml:{line}: not written in UTF-8"):
        region.load(path)


def test_an_editors_mark_and_line_ends_of_windows_do_no_harm(tmp_path):
    path = tmp_path / "kabupaten.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())

    assert region.load(path).name == "Kabupaten Teluk Pinang"


def test_a_line_is_counted_past_texts_that_look_like_toml(tmp_path):
    text = SOUND.replace('address = "Jalan', 'address = """\n[agencies.setda]\nlogo = 1\nJalan').replace(
        "Bandar Pinang\"\nemail", 'Bandar Pinang"""\nemail'
    )

    text = text.replace('short = "Setda"', 'logo = "x.png"')

    (found,) = told(tmp_path, text)

    assert without_number(found) == "kabupaten.toml: agencies.setda.logo: unknown key"
    assert quoted(found, text) == 'logo = "x.png"'


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ("atlantis", r"atlantis is no shipped region \(kutai_timur, teluk_pinang\) and no \.toml file"),
        ("/", r"/ is no shipped region \(kutai_timur, teluk_pinang\) and no \.toml file"),
        ("/nirgends/kabupaten.toml", r"/nirgends/kabupaten\.toml can't be read: No such file or directory"),
        (f"/{'k' * 300}.toml", r"can't be read: File name too long"),
    ],
)
def test_a_setting_that_leads_to_no_file_says_so(given, line):
    with pytest.raises(RegionError, match=rf"^PORTAL_REGION: .*{line}"):
        region.load(given)


def test_a_folder_with_the_name_of_a_file_is_none(tmp_path):
    (tmp_path / "kabupaten.toml").mkdir()

    with pytest.raises(RegionError, match=r"kabupaten\.toml can't be read: Is a directory"):
        region.load(tmp_path / "kabupaten.toml")
