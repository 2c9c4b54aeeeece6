"""The clock of one invented life."""

from collections.abc import Iterator
from datetime import datetime
from random import Random

from portal.demo.stage import Stage
from portal.demo.story import Story
from portal.models import Complaint

Steps = Iterator[datetime]


class Timed:
    """What the parts of a life share: its story, its complaint, and the moment it has come to."""

    stage: Stage
    story: Story
    complaint: Complaint
    at: datetime
    rng: Random

    def in_office(self, hours: float) -> datetime:
        """Let office hours pass."""
        return self.until(self.stage.hours.in_office(self.at, hours))

    def at_home(self, days: float) -> datetime:
        """Let days pass."""
        return self.until(self.stage.hours.at_home(self.at, days))

    def until(self, moment: datetime) -> datetime:
        """Go on to a moment."""
        self.at = moment
        return moment
