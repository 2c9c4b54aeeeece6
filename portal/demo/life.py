"""What becomes of one invented complaint, step by step, through the same verbs that the pages use.

A life is a generator: each value it yields is the moment of its next step, and whoever plays it goes on
when that moment has come. A life whose next moment lies in the future simply stands where it is.
"""

from datetime import datetime

from portal.demo import arriving
from portal.demo.at_agency import AtAgency
from portal.demo.at_desk import AtDesk
from portal.demo.stage import Stage
from portal.demo.story import Story
from portal.demo.timing import Steps
from portal.models import Complaint, Status


class Life(AtDesk, AtAgency):
    """One complaint from its arrival to its end, or to where it stands now."""

    def __init__(self, stage: Stage, story: Story, number: int, *, at: datetime, left: bool) -> None:
        self.stage = stage
        self.story = story
        self.number = number
        self.at = at
        self.left = left
        self.rng = stage.rng
        self.complaint: Complaint | None = None

    def steps(self) -> Steps:
        """Live through everything the story tells; what is left at the desk goes no further."""
        yield from self._arrive()
        if self.left:
            return
        if self.story.question and self.story.asks == "desk":
            yield from self.ask()
            yield from self.reply()
        main = self.stage.complaints.get(self.story.same_as)
        if main is not None:
            yield from self.merge(main)
        elif self.story.archive:
            yield from self.put_away()
        if self.complaint.status is Status.RECEIVED:
            yield from self.refer()
        if self.complaint.status is Status.ASSIGNED:
            yield from self.work()

    def _arrive(self) -> Steps:
        received_at = self.at
        if self.story.channel == "import":
            yield self.until(self.stage.handover)
            self.complaint = arriving.take_over(
                self.stage, self.story, self.number, received_at=received_at, at=self.at
            )
        else:
            # Who comes to the counter or phones finds somebody in office hours only.
            yield self.at if self.story.channel == "web" else self.in_office(0.1)
            self.complaint = arriving.enter(self.stage, self.story, self.number, at=self.at)
        if self.story.id:
            self.stage.complaints[self.story.id] = self.complaint


def supporters(life: Life) -> Steps:
    """Let other people support a complaint now and then while the public can see it and it is open."""
    stage, at = life.stage, life.at
    for number in range(stage.rng.choices((0, 1, 2, 4, 9), (40, 22, 18, 14, 6))[0]):
        at = stage.hours.at_home(at, stage.rng.expovariate(1 / 2) + 0.1)
        yield at
        one = life.complaint
        if one is not None and one.published_at and one.is_open:
            arriving.support(stage, one, f"{life.number}-{number}", at=at)
