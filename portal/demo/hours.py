"""When things happen: citizens write at all hours, offices act on working days from eight to four."""

from datetime import datetime, time, timedelta
from random import Random

from portal.clock import Calendar

SPAN = timedelta(days=182)
OPENS, SHUTS = time(8), time(16)
# How many complaints come in each hour of the day, midnight first: a hill before noon, another after supper.
_BY_HOUR = [2, 1, 0, 0, 1, 3, 6, 10, 16, 18, 17, 14, 11, 12, 13, 12, 10, 8, 9, 14, 16, 13, 8, 4]
_ON_DAYS_OFF = 0.55


class Hours:
    """Draws moments on a region's calendar."""

    def __init__(self, calendar: Calendar, rng: Random) -> None:
        self.calendar = calendar
        self.rng = rng

    def arrivals(self, number: int, first: datetime, last: datetime) -> list[datetime]:
        """Draw `number` moments between two others, in order: more of them late, fewer on days off."""
        begin = self.calendar.local(first).replace(hour=0, minute=0, second=0, microsecond=0)
        days = [begin + timedelta(days=n) for n in range((last - first).days + 1)]
        weights = [self._weight(day, n / len(days)) for n, day in enumerate(days)]
        moments: list[datetime] = []
        while len(moments) < number:
            day = self.rng.choices(days, weights)[0]
            hour = self.rng.choices(range(24), _BY_HOUR)[0]
            moment = day + timedelta(hours=hour, seconds=self.rng.randrange(3600))
            if first <= moment < last:
                moments.append(moment)
        return sorted(moments)

    def in_office(self, after: datetime, hours: float) -> datetime:
        """Give the moment when so many office hours have passed."""
        moment, left = self.calendar.local(after), timedelta(hours=hours)
        while True:
            opens, shuts = (datetime.combine(moment.date(), at, moment.tzinfo) for at in (OPENS, SHUTS))
            moment = max(moment, opens)
            if self.calendar.is_working_day(moment.date()) and moment < shuts:
                if left <= shuts - moment:
                    return moment + left
                left -= shuts - moment
            moment = opens + timedelta(days=1)

    def at_home(self, after: datetime, days: float) -> datetime:
        """Give a moment about so many days later when people are awake."""
        moment = self.calendar.local(after + timedelta(days=days))
        if moment.hour < 6:
            moment += timedelta(hours=6)
        return moment

    def night_after(self, due: datetime) -> datetime:
        """Give the hour at which the daily chores run once that moment is past."""
        return self.calendar.local(due).replace(hour=2, minute=10, second=0, microsecond=0) + timedelta(days=1)

    def _weight(self, day: datetime, progress: float) -> float:
        usual = 1 if self.calendar.is_working_day(day.date()) else _ON_DAYS_OFF
        # Slowly more as the portal becomes known, and a rush with the rains of the last weeks.
        return usual * (0.35 + 0.6 * progress + 2.5 * progress**8)
