"""The cleaner of everything typed."""

import unicodedata
from datetime import date

import pytest
from growth import LINEAR, growth
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portal.typed import TypedError, bounded_int, clean_line, clean_text, iso_date

EARLIEST, LATEST = date(2020, 1, 1), date(2026, 3, 31)


def refusal(call, *args, **options):
    with pytest.raises(TypedError) as caught:
        call(*args, **options)
    return caught.value


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        (None, ""),
        ("  jalan rusak \t\r\n", "jalan rusak"),
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("a\n\n\n\n\n\nb", "a\n\n\nb"),
        ("a \n \n \n \n b", "a\n\n\n b"),
        ("ru\u200bsak\u200d \u202epa\u2066rah\ufeff", "rusak parah"),
        ("be\x07l\x1b[31m \x7fok", "bel[31m ok"),
        ("cafe\u0301", "café"),
        ("a\u00a0b\u3000c\u2800d", "a b c d"),
        ("\U0001f468\u200d\U0001f469 ❤\ufe0f", "\U0001f468\U0001f469 ❤"),
        ("\u3164\u115f\u034f", ""),
        ("a\ufffe\U0001ffffb", "ab"),
    ],
)
def test_typed_text_comes_out_plain(raw, cleaned):
    assert clean_text(raw, most=100) == cleaned


def test_a_line_has_no_breaks_and_single_spaces():
    assert clean_line(" Budi \n  Santoso\t\tBin  Ali ", most=50) == "Budi Santoso Bin Ali"


@pytest.mark.parametrize("raw", ["a\0b", "a\ud800b", "\udfff"])
def test_nul_and_lone_surrogates_are_refused(raw):
    assert refusal(clean_text, raw, most=50).code == "unreadable"


def test_what_is_no_text_is_refused():
    assert refusal(clean_text, b"jalan", most=50).code == "not_text"


def test_length_is_counted_after_cleaning():
    assert clean_text("\u200b" * 60 + "lima!" + "\n" * 200, least=5, most=5) == "lima!"
    assert refusal(clean_text, "\u200b" * 20 + "abc", least=5, most=50).code == "too_short"
    assert refusal(clean_text, "\u200b \ufeff", least=5, most=50).code == "empty"


def test_a_refusal_for_length_says_both_numbers_in_indonesian():
    error = refusal(clean_text, "x" * 5001, most=5000)

    assert error.code == "too_long"
    assert error.message == "Isian ini 5.001 huruf. Pendekkan sampai 5.000 huruf."


def test_bytes_are_limited_beside_characters():
    assert refusal(clean_text, "\U0001f600" * 100, most=100).code == "too_many_bytes"
    assert refusal(clean_text, "é" * 10, most=10, most_bytes=15).code == "too_many_bytes"
    assert clean_text("é" * 10, most=10, most_bytes=20) == "é" * 10


@pytest.mark.parametrize(
    "unit", ["-", " ", "\n", " \n", "\n ", "\u200b", "a\u0301", "\u0301\u0323", "\r", "\u00a0", "\ufdfa", "x "]
)
def test_cleaning_grows_no_faster_than_the_text(unit):
    def cleaned(text):
        try:
            clean_text(f"a{text}b", most=64_000)
        except TypedError as error:
            assert error.code in ("too_long", "too_many_bytes")

    assert growth(cleaned, unit, 64_000) < LINEAR


def test_towers_of_accents_are_cut():
    cleaned = clean_text("a" + "\u0323\u0301" * 500 + "b", most=1000)

    assert len(unicodedata.normalize("NFD", cleaned)) == 6


@settings(max_examples=400, deadline=None)
@example("a\u200d\u0301")
@example("e \u0301\n\n\n\n")
@given(st.text(alphabet=st.characters(codec=None), max_size=80))
def test_cleaning_any_text_gives_a_clean_one_or_says_why(raw):
    try:
        cleaned = clean_text(raw, most=60)
    except TypedError as error:
        assert error.message.endswith(".")
        return

    assert clean_text(cleaned, most=60) == cleaned
    assert not {unicodedata.category(character) for character in cleaned.replace("\n", "")} & {"Cc", "Cf", "Cs"}
    assert len(cleaned) <= 60
    assert cleaned == cleaned.strip()


@pytest.mark.parametrize(("raw", "number"), [("7", 7), (" +7 ", 7), ("-1", -1), (12, 12), ("007", 7)])
def test_whole_numbers_within_bounds_are_read(raw, number):
    assert bounded_int(raw, -5, 100) == number


@pytest.mark.parametrize("raw", ["", None, "7.5", "1e3", "０７", "9" * 10_000, "--1", True, 1.0, "1\x00", "1_000"])
def test_what_is_no_whole_number_is_refused(raw):
    assert refusal(bounded_int, raw, 0, 100).code == "not_a_number"


def test_numbers_out_of_bounds_are_refused_with_the_bounds():
    assert refusal(bounded_int, "101", 0, 100).message == "Tulis angka dari 0 sampai 100."
    assert refusal(bounded_int, "-1", 0, 100).code == "out_of_range"


@pytest.mark.parametrize("raw", ["2025-08-17", "17/08/2025", "17-8-2025", " 17/8/2025 "])
def test_dates_are_read_as_browsers_and_as_people_write_them(raw):
    assert iso_date(raw, EARLIEST, LATEST) == date(2025, 8, 17)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "not_a_date"),
        (None, "not_a_date"),
        ("kemarin", "not_a_date"),
        ("17/08/25", "not_a_date"),
        ("08/2025", "not_a_date"),
        ("１７/08/2025", "not_a_date"),
        ("2025-02-30", "no_such_date"),
        ("08/17/2025", "no_such_date"),
        ("0000-01-01", "no_such_date"),
        ("2019-12-31", "too_early"),
        ("01/04/2026", "too_late"),
    ],
)
def test_dates_that_cannot_be_are_refused(raw, code):
    assert refusal(iso_date, raw, EARLIEST, LATEST).code == code
