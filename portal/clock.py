"""The time now, local days, and working days as Indonesian offices keep them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from holidays import country_holidays

SATURDAY = 5
_NO_EXTRA_DAYS: Mapping[date, str] = MappingProxyType({})
_REACH = timedelta(days=90)  # the longest step, 60 working days, and its holidays
_LAST_SECOND = time(23, 59, 59)


def now() -> datetime:
    """The present moment, in UTC and saying so."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """The date that people in the zone have now."""
    return local(now(), zone).date()


def local(moment: datetime, zone: str) -> datetime:
    """The same moment on the zone's wall clocks.

    Raises ValueError for a moment without a zone of its own: nobody can tell when that was.
    """
    if moment.tzinfo is None:
        raise ValueError(f"a moment needs its time zone: {moment.isoformat()}")
    return moment.astimezone(ZoneInfo(zone))


class Calendar:
    """The working days of one region: Monday to Friday without holidays, joint leave and extra days off."""

    def __init__(self, zone: str, extra_holidays: Mapping[date, str] = _NO_EXTRA_DAYS) -> None:
        self.zone = zone
        self.extra_holidays = extra_holidays

    def local(self, moment: datetime) -> datetime:
        """The moment on the region's wall clocks."""
        return local(moment, self.zone)

    def today(self) -> date:
        return today(self.zone)

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < SATURDAY and self.holiday(day) is None

    def holiday(self, day: date) -> str | None:
        """The name of the day off, on weekends too; None when it has none."""
        return self.extra_holidays.get(day) or _national_holidays(day.year).get(day)

    def add_working_days(self, start: date | datetime, n: int) -> datetime:
        """The end of the n-th working day after the start's local day, in UTC.

        The day itself never counts; 0 gives its own end, working day or not.
        Example: 3 working days after 27 March 2025 end with 10 April 2025 (Nyepi, Idul Fitri, joint leave).
        """
        if n < 0:
            raise ValueError("working days are counted forwards only")
        day = self._day(start)
        while n:
            day += timedelta(days=1)
            n -= self.is_working_day(day)
        return datetime.combine(day, _LAST_SECOND, ZoneInfo(self.zone)).astimezone(UTC)

    def working_days_between(self, a: date | datetime, b: date | datetime) -> int:
        """Working days after a's local day up to b's; negative when b lies before a."""
        first, last = self._day(a), self._day(b)
        if last < first:
            return -self.working_days_between(b, a)
        weeks, rest = divmod((last - first).days, 7)
        weekdays = 5 * weeks + sum((first + timedelta(days=step)).weekday() < SATURDAY for step in range(1, rest + 1))
        off = {*self.extra_holidays}.union(*map(_national_holidays, range(first.year, last.year + 1)))
        return weekdays - sum(first < day <= last and day.weekday() < SATURDAY for day in off)

    def has_joint_leave(self, year: int) -> bool:
        """Whether the year's joint leave (cuti bersama, decreed late each year) is known yet."""
        extra = (name for day, name in self.extra_holidays.items() if day.year == year)
        return any("cuti bersama" in name.casefold() for name in [*_national_holidays(year).values(), *extra])

    def years_without_joint_leave(self, day: date) -> list[int]:
        """Years whose joint leave is not known yet although deadlines set on that day may reach into them."""
        return [year for year in sorted({day.year, (day + _REACH).year}) if not self.has_joint_leave(year)]

    def days_off_from(self, first: date) -> list[tuple[date, str]]:
        """Every day off from that day to the end of the next year with its name, in order."""
        national = _national_holidays(first.year) | _national_holidays(first.year + 1)
        known = national | dict(self.extra_holidays)
        return sorted((day, name) for day, name in known.items() if day >= first and day.year <= first.year + 1)

    def _day(self, moment: date | datetime) -> date:
        # A datetime is a date too, and its own date is that of its zone, not the region's.
        return self.local(moment).date() if isinstance(moment, datetime) else moment


@lru_cache(maxsize=64)
def _national_holidays(year: int) -> dict[date, str]:
    # A plain copy a year: the library's own object grows while it is read, which threads must not share.
    return dict(country_holidays("ID", years=year, categories=("public", "government"), language="id"))
