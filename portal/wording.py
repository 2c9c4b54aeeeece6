"""Dates, moments, ages and numbers as Indonesians write them."""

from datetime import date, datetime, timedelta

from babel.dates import format_date as babel_date
from babel.dates import format_datetime
from babel.numbers import format_decimal
from babel.units import format_unit

from portal.clock import Calendar, local

LOCALE = "id"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def format_date(day: date) -> str:
    """«12 Nov 2026»; a moment must be made local first, since its date depends on where one stands."""
    if isinstance(day, datetime):
        raise TypeError("a moment has no date until it is made local; use format_moment, or local() first")
    return babel_date(day, "d MMM y", locale=LOCALE)


def format_moment(moment: datetime, zone: str, zone_label: str) -> str:
    """«12 Nov 2026 14.05 WITA», on the zone's wall clocks."""
    return f"{format_datetime(local(moment, zone), 'd MMM y HH.mm', locale=LOCALE)} {zone_label}"


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
    """How long ago within a sentence: «3 hari yang lalu», but only «baru saja»."""
    return "baru saja" if now - moment < MINUTE else f"{age(moment, now)} yang lalu"


def time_left(calendar: Calendar, due: datetime, now: datetime) -> str:
    """Working days until a deadline, or since: «sisa 3 hari kerja», «batasnya hari ini», «lewat 2 hari kerja»."""
    days = abs(calendar.working_days_between(now, due))
    if days == 0:
        return "lewat tenggat" if due < now else "batasnya hari ini"
    return f"{'lewat' if due < now else 'sisa'} {format_number(days)} hari kerja"


def format_number(value: float) -> str:
    """«1.234» and «3,5»."""
    return format_decimal(value, locale=LOCALE)
