"""Dates, ages and numbers read as Indonesians write them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal import wording

NOW = datetime(2026, 11, 12, 6, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "label", "shown"),
    [
        ("Asia/Jakarta", "WIB", "12 Nov 2026 13.05 WIB"),
        ("Asia/Makassar", "WITA", "12 Nov 2026 14.05 WITA"),
        ("Asia/Jayapura", "WIT", "12 Nov 2026 15.05 WIT"),
    ],
)
def test_a_moment_is_shown_on_the_wall_clocks_of_its_zone(zone, label, shown):
    assert wording.format_moment(NOW, zone, label) == shown


def test_a_late_moment_belongs_to_the_next_local_day():
    late = datetime(2026, 12, 31, 16, 1, tzinfo=UTC)

    assert wording.format_moment(late, "Asia/Makassar", "WITA") == "1 Jan 2027 00.01 WITA"


def test_dates_are_written_short_long_and_by_month():
    day = date(2026, 5, 7)

    assert wording.format_date(day) == "7 Mei 2026"
    assert wording.format_long_date(day) == "Kamis, 7 Mei 2026"
    assert wording.format_month(day) == "Mei 2026"


@pytest.mark.parametrize("write", [wording.format_date, wording.format_long_date, wording.format_month])
def test_a_moment_is_not_taken_for_a_date(write):
    with pytest.raises(TypeError):
        write(NOW)


@pytest.mark.parametrize(
    ("passed", "shown"),
    [
        (timedelta(seconds=-5), "baru saja"),
        (timedelta(seconds=59), "baru saja"),
        (timedelta(minutes=1), "1 menit"),
        (timedelta(minutes=59, seconds=59), "59 menit"),
        (timedelta(hours=23, minutes=59), "23 jam"),
        (timedelta(days=1), "1 hari"),
        (timedelta(days=3, hours=23), "3 hari"),
        (timedelta(days=1234), "1.234 hari"),
    ],
)
def test_an_age_counts_what_has_fully_passed(passed, shown):
    assert wording.age(NOW - passed, NOW) == shown


def test_ago_adds_the_word_only_where_it_fits():
    assert wording.ago(NOW - timedelta(hours=5), NOW) == "5 jam lalu"
    assert wording.ago(NOW, NOW) == "baru saja"


@pytest.mark.parametrize(
    ("days", "shown"),
    [(3, "sisa 3 hari kerja"), (0, "batasnya hari ini"), (-2, "lewat 2 hari kerja")],
)
def test_a_deadline_is_told_by_the_working_days_left(days, shown):
    assert wording.working_days_left(days) == shown


def test_numbers_take_the_indonesian_marks():
    assert wording.format_number(1234567) == "1.234.567"
    assert wording.format_number(3.5) == "3,5"
