"""Dates, moments, ages and numbers as Indonesians write them."""

from datetime import date, datetime, timedelta

from babel.dates import format_date as babel_date
from babel.dates import format_datetime
from babel.numbers import format_decimal
from babel.units import format_unit

from portal.clock import local

LOCALE = "id"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def format_date(day: date) -> str:
    """«12 Nov 2026»; a moment must be made local first, since its date depends on where one stands."""
    return _write(day, "d MMM y")


def format_long_date(day: date) -> str:
    """«Kamis, 12 November 2026», where room allows."""
    return _write(day, "EEEE, d MMMM y")


def format_moment(moment: datetime, zone: str, zone_label: str) -> str:
    """«12 Nov 2026 14.05 WITA», on the zone's wall clocks."""
    return f"{format_datetime(local(moment, zone), 'd MMM y HH.mm', locale=LOCALE)} {zone_label}"


def format_month(day: date) -> str:
    """«November 2026»."""
    return _write(day, "LLLL y")


def age(moment: datetime, now: datetime) -> str:
    """How long ago, in whole days, hours or minutes that have passed: «3 hari», «5 jam», «baru saja».

    Days don't turn into weeks or months: deadlines count days, and people compare them.
    """
    passed = now - moment
    for length, unit in ((DAY, "duration-day"), (HOUR, "duration-hour"), (MINUTE, "duration-minute")):
        if passed >= length:
            return format_unit(passed // length, unit, locale=LOCALE)
    return "baru saja"


def ago(moment: datetime, now: datetime) -> str:
    """«3 hari lalu», or «baru saja»."""
    words = age(moment, now)
    return words if words == "baru saja" else f"{words} lalu"


def working_days_left(days: int) -> str:
    """Working days until a deadline in words: «sisa 3 hari kerja», «lewat 2 hari kerja»."""
    if days == 0:
        return "batasnya hari ini"
    return f"{'sisa' if days > 0 else 'lewat'} {format_number(abs(days))} hari kerja"


def format_number(value: float) -> str:
    """«1.234» and «3,5»."""
    return format_decimal(value, locale=LOCALE)


def _write(day: date, pattern: str) -> str:
    if isinstance(day, datetime):
        raise TypeError("a moment has no date until it is made local; use format_moment, or local() first")
    return babel_date(day, pattern, locale=LOCALE)
