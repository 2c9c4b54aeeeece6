"""Working days, joint leave and the ends of local days."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import clock
from portal.clock import Calendar

ZONES = {"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}
DAYS = st.dates(date(2022, 1, 1), date(2027, 12, 31))


@pytest.fixture
def calendar():
    return Calendar("Asia/Makassar")


def test_now_is_in_utc_and_says_so():
    assert clock.now().utcoffset() == timedelta(0)


def test_three_working_days_after_27_march_2025_end_on_10_april(calendar):
    due = calendar.add_working_days(date(2025, 3, 27), 3)

    assert due == datetime(2025, 4, 10, 15, 59, 59, tzinfo=UTC)
    assert due.tzinfo is UTC
    assert calendar.local(due).isoformat() == "2025-04-10T23:59:59+08:00"


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 8, 17), False),
        (date(2025, 4, 7), False),
        (date(2024, 11, 27), False),
    ],
    ids=["Friday", "Saturday", "Sunday", "holiday", "joint leave", "election"],
)
def test_offices_work_monday_to_friday_without_holidays_and_joint_leave(calendar, day, working):
    assert calendar.is_working_day(day) is working


def test_an_extra_day_off_of_the_region_moves_the_deadline():
    calendar = Calendar("Asia/Makassar", {date(2026, 11, 24): "Pilkada ulang"})

    due = calendar.add_working_days(date(2026, 11, 23), 1)

    assert calendar.local(due).date() == date(2026, 11, 25)
    assert calendar.holiday(date(2026, 11, 24)) == "Pilkada ulang"


@pytest.mark.parametrize(("zone", "hours"), ZONES.items())
def test_a_minute_around_local_midnight_decides_the_day(zone, hours):
    calendar = Calendar(zone)
    midnight = datetime(2026, 11, 24, tzinfo=UTC) - timedelta(hours=hours)
    before, after = midnight - timedelta(minutes=1), midnight + timedelta(minutes=1)

    due_before, due_after = (calendar.add_working_days(moment, 1) for moment in (before, after))

    assert calendar.local(before).strftime("%d %H.%M") == "23 23.59"
    assert calendar.local(after).strftime("%d %H.%M") == "24 00.01"
    assert due_before == midnight + timedelta(days=1, seconds=-1)
    assert due_after == midnight + timedelta(days=2, seconds=-1)
    assert calendar.working_days_between(before, after) == 1


def test_no_working_days_end_with_the_day_itself_even_on_a_sunday(calendar):
    assert calendar.local(calendar.add_working_days(date(2026, 11, 22), 0)).date() == date(2026, 11, 22)


def test_working_days_are_not_counted_backwards(calendar):
    with pytest.raises(ValueError, match="forwards"):
        calendar.add_working_days(date(2026, 11, 22), -1)


def test_a_moment_without_its_zone_is_refused(calendar):
    naive = datetime(2026, 11, 22, 9, 0)

    with pytest.raises(ValueError, match="time zone"):
        clock.local(naive, "Asia/Makassar")
    with pytest.raises(ValueError, match="time zone"):
        calendar.add_working_days(naive, 1)


@given(start=DAYS, n=st.integers(0, 70))
def test_counting_back_gives_the_days_that_were_added(start, n):
    calendar = Calendar("Asia/Makassar")

    due = calendar.local(calendar.add_working_days(start, n)).date()

    assert calendar.working_days_between(start, due) == n
    assert calendar.working_days_between(due, start) == -n
    assert n == 0 or calendar.is_working_day(due)


def test_a_year_without_decreed_joint_leave_is_noticed(calendar):
    assert calendar.has_joint_leave(2025)
    assert not calendar.has_joint_leave(2035)


def test_joint_leave_entered_by_hand_counts_as_decreed():
    calendar = Calendar("Asia/Makassar", {date(2035, 12, 26): "Cuti bersama Natal"})

    assert calendar.has_joint_leave(2035)


def test_today_is_the_local_date():
    spread = {clock.today(zone) for zone in ("Pacific/Kiritimati", "Etc/GMT+12")}

    assert len(spread) == 2
