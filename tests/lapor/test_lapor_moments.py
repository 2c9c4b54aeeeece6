"""Dates in the forms of LAPOR!, of spreadsheets and of people."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from portal.lapor.errors import UnreadableMoment
from portal.lapor.moments import format_moment, parse_moment

WITA = ZoneInfo("Asia/Makassar")
QUARTER_PAST_TEN = datetime(2023, 1, 12, 10, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "12 Januari 2023 10.15",
        "12 Jan 2023 10:15:00",
        "12-Jan-2023, 10:15",
        "Kamis, 12 Januari 2023 pukul 10.15",
        "  12  Januari\xa02023   10.15 ",
        "12/01/2023 10:15",
        "12-01-2023 10.15.00",
        "12.1.2023 10:15",
        "2023-01-12 10:15:00",
        "2023-01-12T10:15:00",
        "2023-01-12T10:15:00Z",
        "2023-01-12T17:15:00+07:00",
        "2023/01/12 10:15",
        "12 Januari 2023 17.15 WIB",
        "12 Januari 2023 18:15 WITA",
        "12/01/2023 19:15 WIT",
        "44938.427083333336",
        "44938.427083",
    ],
)
def test_one_moment_in_all_its_forms(value):
    assert parse_moment(value, UTC) == QUARTER_PAST_TEN


@pytest.mark.parametrize(
    ("name", "month"),
    [("Mei", 5), ("May", 5), ("Agustus", 8), ("Agt", 8), ("Ags", 8), ("August", 8), ("Sept", 9), ("Oct", 10),
     ("Oktober", 10), ("Nopember", 11), ("Pebruari", 2), ("Des", 12), ("Dec", 12), ("JULI", 7), ("Maret", 3)],
)  # fmt: skip
def test_months_are_known_in_indonesian_english_and_short(name, month):
    assert parse_moment(f"3 {name} 2024", UTC) == datetime(2024, month, 3, tzinfo=UTC)


@pytest.mark.parametrize("clock", ["10:15", "10.15.00", "0.427083333333333", "17:15 WIB"])
@pytest.mark.parametrize("day", ["12 Jan 2023", "2023-01-12 00:00:00", "44938", "12/01/2023"])
def test_a_time_in_a_cell_of_its_own_joins_the_day(day, clock):
    assert parse_moment(day, UTC, clock) == QUARTER_PAST_TEN


def test_a_quarter_of_a_day_is_six_and_midnight_is_written_with_two_digits():
    assert parse_moment("44938", UTC, "0.25").hour == 6
    assert parse_moment("44938", UTC, "00.25").minute == 25


def test_a_day_that_tells_its_time_already_needs_no_clock():
    assert parse_moment("12/01/2023 10:15", UTC, "23:00") == QUARTER_PAST_TEN


def test_the_zone_holds_where_the_value_names_none():
    assert parse_moment("12 Januari 2023 00.10", WITA) == datetime(2023, 1, 11, 16, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    ["", "kemarin", "31 Februari 2023", "29/02/2023", "01/13/2023", "12/01/23", "0012-01-12", "12 Jan 1899",
     "12 Janggal", "12 Xyz 2023", "2023", "12 Januari 2023 25.00", "12 Januari 2023 10.61", "99999",
     "20230112101500", "12 Januari 2023 10.15 PM", "9" * 500, "٣/١/٢٠٢٣x"],
)  # fmt: skip
def test_what_is_no_date_is_never_guessed(value):
    with pytest.raises(UnreadableMoment):
        parse_moment(value, UTC)


@pytest.mark.parametrize("clock", ["siang", "1.5", "-0.2", "24:10", "10", "1e9999"])
def test_a_clock_that_is_no_time_is_never_guessed(clock):
    with pytest.raises(UnreadableMoment):
        parse_moment("12 Jan 2023", UTC, clock)


def test_a_written_moment_reads_back_in_each_zone():
    for zone in (UTC, WITA):
        day, clock = format_moment(QUARTER_PAST_TEN, zone)

        assert parse_moment(day, zone, clock) == QUARTER_PAST_TEN


def test_the_export_writes_days_without_a_zero_and_months_in_english():
    moment = datetime(2024, 5, 3, 4, 5, 6, tzinfo=UTC)

    assert format_moment(moment, UTC) == ("3 May 2024", "04:05:06")
