"""What the two admins do with an invented complaint."""

from portal import privacy, search
from portal.demo.timing import Steps, Timed
from portal.disposition import carry_out
from portal.models import Complaint

# Nobody publishes these, however they are worded.
_PRIVATE = {"kekerasan", "perundungan_sekolah", "umum", "bukan_laporan"}
_PUBLISHED = 0.72


class AtDesk(Timed):
    """The desk's part of a life."""

    def ask(self) -> Steps:
        """Hold it and ask the complainant."""
        yield self.in_office(self._desk_delay())
        self.complaint.hold_for(self.story.question, by=self.stage.admin(), at=self.at)

    def merge(self, main: Complaint) -> Steps:
        """Mark it as a duplicate."""
        yield self.in_office(self._desk_delay())
        self.complaint.merge_into(main, by=self.stage.admin(), at=self.at)
        search.forget(self.stage.session, self.complaint)

    def put_away(self) -> Steps:
        """Archive it; a story that goes on all the same is brought back when the complainant adds what lacked."""
        # What was asked and never answered is given ten working days.
        yield self.in_office(80 if self.story.question else self._desk_delay())
        admin = self.stage.admin()
        self.complaint.archive(self.story.archive, self.story.archive_note, by=admin, at=self.at)
        search.forget(self.stage.session, self.complaint)
        if self.story.done:
            yield self.at_home(1.3)
            self.complaint.add(self.story.add, at=self.at)
            yield self.in_office(3)
            due_at = self.stage.deadlines.to_verify(self.at)
            self.complaint.restore(by=admin, at=self.at, due_at=due_at)
            search.index_open(self.stage.session, self.complaint)

    def refer(self) -> Steps:
        """Send it to whom it concerns, at the second try if the first was wrong."""
        if self.story.first:
            yield from self._sent_back()
            if self.story.stuck:
                return
        yield self.in_office(self._desk_delay())
        self._decide(self.story.topic)
        if self.story.withdraw:
            yield self.in_office(5)
            self.complaint.withdraw(by=self.stage.admin(), at=self.at)
            search.forget_public(self.stage.session, self.complaint)

    def _sent_back(self) -> Steps:
        yield self.in_office(self._desk_delay())
        self._decide(self.story.first)
        wrong = self.stage.cast.officer(self.complaint.agency)
        yield self.in_office(self.rng.uniform(3, 14))
        due_at = self.stage.deadlines.to_verify(self.at)
        self.complaint.return_to_desk(self.story.return_reason, by=wrong, at=self.at, due_at=due_at)

    def _decide(self, topic: str) -> None:
        one, admin = self.complaint, self.stage.admin()
        if self.story.clear:
            one.retitle(self.story.clear, by=admin, at=self.at)
        choice = self.stage.choice(one, self.story, topic, at=self.at)
        stage = self.stage
        carry_out(stage.session, one, choice, region=stage.region, deadlines=stage.deadlines, by=admin, at=self.at)
        if self._may_be_published() and (self.story.withdraw or self.rng.random() < _PUBLISHED):
            title = privacy.cover(one.title or one.heading)
            one.publish(title, privacy.cover(one.text), by=admin, at=self.at)
            search.index_public(self.stage.session, one)

    def _may_be_published(self) -> bool:
        one = self.complaint
        return not (one.confidential or one.published_at or self.story.topic in _PRIVATE)

    def _desk_delay(self) -> float:
        """Draw office hours until the desk takes it up: mostly the same day, sometimes past the deadline."""
        late = self.rng.uniform(20, 44) if self.rng.random() < 0.1 else 0
        return 0.2 + self.rng.expovariate(1 / 4) + late
