"""Reading a complaint: cleaning, words with offsets, slang, stems, and bounds on hostile input."""

import pytest
from growth import LINEAR, growth
from hypothesis import given, settings
from hypothesis import strategies as st

from triage_model.text import MAX_TEXT, bare, clean, normal, stems, tokens

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=300)
HOSTILE = {
    "hyphens": "-" * 16_000,
    "hyphenated": "a-" * 8_000,
    "one long word": "a" * 5_000,
    "apostrophes": "a" + "'" * 16_000,
    "marks": "a" + "\u0301" * 16_000,
    "zero width": "\u200b" * 16_000,
    "doubled": "me" * 2_500,
}


def test_clean_text_is_one_line_in_nfc_without_what_can_not_be_seen():
    found = clean("Jalan\x00 \u200brusak\r\n\n  di  depan kafe\u0301\ud800 ")

    assert found == "Jalan rusak di depan kafé"


def test_clean_text_is_cut_to_its_limit():
    assert len(clean("kata " * 5_000)) <= MAX_TEXT


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT)
def test_any_string_is_read_and_its_words_stand_where_they_say(text):
    clean(text).encode("utf-8")
    stems(text)

    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token.word and text[token.start : token.end].strip()


def test_words_keep_their_place_in_the_text_as_it_was_written():
    text = "Hari Jum'at LAM\u200bPU mati-mati!"

    found = [(token.word, text[token.start : token.end]) for token in tokens(text)]

    assert found == [
        ("hari", "Hari"),
        ("jumat", "Jum'at"),
        ("lampu", "LAM\u200bPU"),
        ("mati", "mati"),
        ("mati", "mati"),
    ]


@pytest.mark.parametrize(
    ("written", "standard"),
    [
        ("yg", ("yang",)),
        ("gak", ("tidak",)),
        ("benerin", ("perbaiki",)),
        ("terimakasih", ("terima", "kasih")),
        ("lubang2", ("lubang",)),
        ("lobang2nya", ("lobangnya",)),
        ("tolooong", ("tolong",)),
        ("jembatan", ("jembatan",)),
    ],
)
def test_slang_abbreviations_and_stretched_words_become_standard_words(written, standard):
    assert normal(written) == standard


def test_numbers_of_four_digits_or_more_give_no_word():
    assert normal("0812345678") == ()
    assert normal("a1b2c3d4") == ()
    assert normal("rt05") == ("rt05",)


def test_stems_for_searching_are_roots_without_stop_words_and_numbers():
    assert stems("Tolong perbaikan jalan yg berlubang, hubungi 08123456789") == [
        "perbaiki",
        "jalan",
        "lubang",
        "hubung",
    ]


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("kependudukan", "penduduk"),
        ("pemerintahan", "pemerintah"),
        ("pemadaman", "padam"),
        ("peternakan", "ternak"),
        ("perbaikan", "perbaiki"),
        ("pelayanan", "layanan"),
    ],
)
def test_words_that_the_stemmer_would_spoil_keep_their_meaning(word, root):
    assert stems(word) == [root]


@pytest.mark.parametrize("kind", HOSTILE)
def test_reading_hostile_text_grows_no_faster_than_the_text(kind):
    text = HOSTILE[kind]
    stems("pemanasan")

    assert growth(lambda part: (stems(part), clean(part)), text, len(text)) < LINEAR


def test_the_same_words_are_known_again_whatever_stands_between_them():
    assert bare("0812-34 56") == bare("0812_3456") == "08123456"
    assert bare("Lampu, PADAM!") == bare(" lampu padam") != bare("lampu hidup")
