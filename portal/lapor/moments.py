"""Dates and times in every form that LAPOR!, a spreadsheet or a person's CSV gives them."""

import re
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo

from portal.lapor.errors import UnreadableMoment

# LAPOR! writes «29 May 2023» and «04:05:34» without a zone. Over a whole export the hours fit people's
# days only when read as UTC: most arrive from 02 to 04 and 07 to 09, fewest from 17 to 20.
LAPOR_ZONE = UTC

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb peb", "mar", "apr", "mei may", "jun", "jul", "agu agt ags aug", "sep", "okt oct",
         "nov nop", "des dec"), 1)
    for name in names.split()
}  # fmt: skip
_INDONESIAN_ZONES = {"wib": 7, "wita": 8, "wit": 9}
_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEARS = range(2000, 2101)

_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:\.\d+)?)?"
_WRITTEN = re.compile(
    r"(?:[a-z']+,?\s+)?(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+)(?P<month>\d{1,2}|[a-z]{3,9})\.?"
    r"(?:\s*[/.-]\s*|\s+)(?P<year>\d{4})"
    rf"(?:,?\s+(?:(?:pukul|jam|pkl\.?)\s+)?{_CLOCK})?(?:\s*(?P<zone>wib|wita|wit))?",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_ONLY_CLOCK = re.compile(rf"{_CLOCK}(?:\s*(?P<zone>wib|wita|wit))?", re.IGNORECASE)
# People write a quarter past midnight as «00.25», so «0.25» is a spreadsheet's six o'clock.
_FRACTION = re.compile(r"0(?:\.\d{1,20})?")
_EXCEL_EPOCH = datetime(1899, 12, 30)


def parse_moment(value: str, zone: tzinfo, clock: str = "") -> datetime:
    """The moment in UTC; `zone` holds where the value names none, `clock` where it has no time of day.

    Reads ISO 8601, «12 Januari 2023 10.15», «29 May 2023», «12/01/2023 10:15» (day first) and Excel's
    day numbers. Raises UnreadableMoment for anything else, and for years outside 2000-2100.
    """
    text = " ".join(value.split())
    try:
        moment = _parse(text)
        if clock and moment.time() == time():
            moment = _at(moment, " ".join(clock.split()))
        if moment.year not in _YEARS:
            raise UnreadableMoment(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UnreadableMoment(text) from error


def format_moment(moment: datetime, zone: tzinfo) -> tuple[str, str]:
    """The two cells that the export makes of a moment: «29 May 2023» and «04:05:34»."""
    local = moment.astimezone(zone)
    return f"{local.day} {_ENGLISH[local.month - 1]} {local.year}", local.strftime("%H:%M:%S")


def _parse(text: str) -> datetime:
    if _SERIAL.fullmatch(text):
        return _EXCEL_EPOCH + _days(text)
    if written := _WRITTEN.fullmatch(text):
        return _from_parts(written)
    return datetime.fromisoformat(text.replace("/", "-"))


def _from_parts(parts: re.Match[str]) -> datetime:
    month = parts["month"]
    number = int(month) if month.isdigit() else _MONTHS.get(month[:3].lower(), 0)
    day = datetime(int(parts["year"]), number, int(parts["day"]))
    return _with_clock(day, parts)


def _at(day: datetime, clock: str) -> datetime:
    """The day at the time that a cell of its own gives, as «04:05:34» or as a fraction of a day."""
    if _FRACTION.fullmatch(clock):
        return day + _days(clock)
    if parts := _ONLY_CLOCK.fullmatch(clock):
        return _with_clock(day, parts)
    raise UnreadableMoment(clock)


def _with_clock(day: datetime, parts: re.Match[str]) -> datetime:
    at = day.replace(hour=int(parts["hour"] or 0), minute=int(parts["minute"] or 0),
                     second=int(parts["second"] or 0))  # fmt: skip
    named = parts["zone"]
    return at.replace(tzinfo=timezone(timedelta(hours=_INDONESIAN_ZONES[named.lower()]))) if named else at


def _days(number: str) -> timedelta:
    """Excel's days, rounded to the second, as its fractions can't hold one exactly."""
    return timedelta(seconds=round(float(number) * 86_400))
