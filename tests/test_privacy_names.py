"""People's names: found with a cue and without, and told from offices, streets and schools."""

from pathlib import Path

import pytest
from labelled_sentences import HELD_OUT, false_alarms, missed

from portal.privacy import cover, find_personal_data

README = (Path(__file__).resolve().parent.parent / "README.md").read_text()
COVERED = "[nama ditutup]"


def names(text):
    return [text[one.start : one.end] for one in find_personal_data(text) if one.kind == "name"]


def test_names_are_found_in_sentences_that_the_rules_were_not_made_on():
    parts, unseen = missed(HELD_OUT, "name")

    assert (len(parts), len(HELD_OUT)) == (74, 125)
    assert 1 - len(unseen) / len(parts) >= 0.95, unseen
    assert f"{len(parts) - len(unseen)} of {len(parts)} names" in README


def test_sentences_that_name_nobody_stay_readable_though_the_rules_were_not_made_on_them():
    nameless = [sentence for sentence in HELD_OUT if not sentence["spans"]]

    _, false = false_alarms(HELD_OUT)

    assert len(nameless) == 55
    assert len({text for _, text in false}) / len(nameless) <= 0.05, false
    assert f"{len(false)} false alarms in {len(nameless)} sentences" in README


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rina dari loket 3 meminta uang", ["Rina"]),
        ("rina dari loket 3 meminta uang", ["rina"]),
        ("PAK RUDI MINTA UANG", ["RUDI"]),
        ("Pak RT 05 Zulkipli tidak mau tanda tangan", ["Zulkipli"]),
        ("Bu Hj. Kamsiah dan dr. Mufrida", ["Kamsiah", "Mufrida"]),
        ("Kepala Desa Suparjo", ["Suparjo"]),
        ("tanah Lawing bin Ajang", ["Lawing bin Ajang"]),
        ("I Made Tantra membakar sampah", ["I Made Tantra"]),
        ("Mufrida Zaelani, S.Pd jarang mengajar", ["Mufrida Zaelani"]),
        ("oknum berinisial AH dan MT", ["AH", "MT"]),
        ("Terima kasih. - Lina", ["Lina"]),
        ("Hormat kami,\nZefanya Korwa", ["Zefanya Korwa"]),
    ],
)
def test_a_person_is_found_and_the_title_stays(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Jl. Ahmad Yani, Jalan H. Abdul Malik, Gang Haji Saleh dan RS dr. Sutomo",
        "Masjid Agung Al-Faruq, SD Muhammad Yamin, Toko Budi, Desa Rahayu",
        "Pak Camat, Bu Lurah Teluk Lingga, Bapak Bupati Kutai Timur, Kepala Desa Swarga Bara",
        "pak mohon, bu tolong, bapak ibu, ibu hamil, Pak. Tapi jalan rusak",
        "budi daya ikan, dini hari, surya tenggelam, lalu titik banjir",
        "macet di Yos Sudarso sampai Imam Bonjol",
        "Terima kasih, Dinas Perhubungan. Terima kasih Damkar",
    ],
)
def test_offices_streets_and_words_are_nobodys_name(text):
    assert cover(text) == text


def test_a_name_in_two_halves_of_a_sentence_is_covered_in_both():
    assert cover("Bu Kamsiah marah. Kata Siti, Bu Kamsiah juga minta uang.").count(COVERED) == 3
