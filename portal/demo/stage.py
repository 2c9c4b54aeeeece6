"""What every invented life needs: the portal's parts, the staff, the hours, and one source of chance."""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from sqlalchemy.orm import Session

from portal.clock import local
from portal.deadlines import Deadlines
from portal.demo.cast import Cast
from portal.demo.hours import Hours
from portal.demo.story import Story
from portal.models import Choice, Complaint, User
from portal.region import Region
from portal.triage import Triage

_SEED = 2025


@dataclass
class Stage:
    """The fixed seed makes the same choices each time; only the moments follow the day it is played.

    `handover` is when LAPOR!'s export was taken over; `complaints` finds the ones that stories name.
    """

    session: Session
    region: Region
    deadlines: Deadlines
    triage: Triage
    secret: str
    cast: Cast
    handover: datetime | None = None
    rng: Random = field(default_factory=lambda: Random(_SEED))
    complaints: dict[str, Complaint] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.hours = Hours(self.deadlines.calendar, self.rng)
        self.sure = self.triage.threshold(self.session)
        self._tempo: dict[str, float] = {}

    def admin(self) -> User:
        """Give one of the two admins; the first does more."""
        return self.rng.choices(self.cast.admins(), (0.65, 0.35))[0]

    def tempo(self, agency: str) -> float:
        """Tell how slow an agency is, 1 being usual."""
        return self._tempo.setdefault(agency, self.rng.uniform(0.6, 1.5))

    def is_outside(self, topic: str) -> bool:
        """Tell whether a topic belongs to a body outside the regency."""
        holders = (one for one in self.region.outside if self.region.topic(topic).affair in one.affairs)
        return next(holders, None) is not None

    def choice(self, complaint: Complaint, story: Story, topic: str, *, at: datetime) -> Choice:
        """Choose a topic as an admin does: at once when the suggestion says the same, else after a search."""
        day = local(at, self.region.zone).date()
        holder = self.region.holder(topic, complaint.district, on=day, kind=story.kind)
        shown = complaint.suggestion
        same = shown and shown.offered == (topic, holder.key, story.kind)
        together = same and shown.confidence >= self.sure and not (complaint.confidential or complaint.returns)
        if together and self.rng.random() < 0.35:
            return Choice(topic, holder.key, story.kind, in_bulk=True)
        seconds = self.rng.randint(4, 25) if same else self.rng.randint(22, 110)
        return Choice(topic, holder.key, story.kind, seconds=seconds)
