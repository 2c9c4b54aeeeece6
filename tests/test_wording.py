"""Dates, ages and numbers read as Indonesians write them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal import wording
from portal.clock import Calendar

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


def test_a_date_is_written_with_the_months_short_name():
    assert wording.format_date(date(2026, 5, 7)) == "7 Mei 2026"


def test_a_moment_is_not_taken_for_a_date():
    with pytest.raises(TypeError):
        wording.format_date(NOW)


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


@pytest.mark.parametrize(
    ("due", "now", "shown"),
    [
        (date(2026, 11, 17), date(2026, 11, 12), "sisa 3 hari kerja"),
        (date(2026, 11, 12), date(2026, 11, 12), "batasnya hari ini"),
        (date(2026, 11, 10), date(2026, 11, 12), "lewat 2 hari kerja"),
        (date(2026, 11, 13), date(2026, 11, 15), "lewat tenggat"),
    ],
    ids=["ahead", "today", "past", "past, over a weekend"],
)
def test_a_deadline_is_told_by_the_working_days_until_it_or_since(due, now, shown):
    calendar = Calendar("Asia/Makassar")
    ends = calendar.add_working_days(due, 0)
    noon = datetime(now.year, now.month, now.day, 4, tzinfo=UTC)

    assert wording.time_left(calendar, ends, noon) == shown


def test_numbers_take_the_indonesian_marks():
    assert wording.format_number(1234567) == "1.234.567"
    assert wording.format_number(3.5) == "3,5"


def test_what_happened_just_now_is_not_ago():
    now = datetime(2026, 11, 12, 6, 0, tzinfo=UTC)

    assert wording.ago(now, now) == "baru saja"
    assert wording.ago(now - timedelta(minutes=3), now) == "3 menit yang lalu"
