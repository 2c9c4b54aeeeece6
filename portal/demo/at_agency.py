"""What the agency, and then the complainant, do with an invented complaint."""

from portal import search
from portal.demo.timing import Steps, Timed
from portal.models import Actor, Status, User

_NOT_BEGUN = 0.35
_CONFIRMED = 0.45


class AtAgency(Timed):
    """The agency's part of a life, and how its work is judged."""

    def work(self) -> Steps:
        """Begin, ask, answer, finish: as far as the story goes."""
        officer, tempo = self.stage.cast.officer(self.complaint.agency), self.stage.tempo(self.complaint.agency)
        if not self._goes_on() and self.rng.random() < _NOT_BEGUN:
            return
        yield self.in_office(self.rng.uniform(1, 14) * tempo)
        self._begin(officer)
        yield from self.reply()
        if self.complaint.status is Status.HELD:
            return
        if self.story.answer:
            yield self.in_office(self.rng.uniform(1, 12) * tempo)
            due_at = self.stage.deadlines.after_answer(self.complaint, self.at)
            self.complaint.answer(self.story.answer, by=officer, at=self.at, due_at=due_at)
        if self.story.add and not self.story.archive:
            yield self.at_home(self.rng.uniform(0.3, 2))
            self.complaint.add(self.story.add, at=self.at)
        if self.story.done:
            yield from self._finish(self.story.done, tempo)
            yield from self._judged(tempo)

    def reply(self) -> Steps:
        """Let the complainant answer what was asked, if the story says so."""
        if self.complaint.status is Status.HELD and self.story.reply:
            yield self.at_home(self.rng.uniform(0.2, 4))
            due_at = self.stage.deadlines.after_pause(self.complaint, self.at)
            self.complaint.reply(self.story.reply, at=self.at, due_at=due_at)

    def _goes_on(self) -> bool:
        return bool(self.story.done or self.story.answer or self.story.question)

    def _begin(self, officer: User) -> None:
        self.complaint.start(by=officer, at=self.at)
        if self.story.note:
            self.complaint.note(self.story.note, by=officer, at=self.at, actor=Actor.AGENCY)
        if self.story.question and self.story.asks == "agency":
            self.complaint.hold_for(self.story.question, by=officer, at=self.at, actor=Actor.AGENCY)

    def _finish(self, words: str, tempo: float) -> Steps:
        yield self.in_office(self._agency_delay(tempo))
        officer = self.stage.cast.officer(self.complaint.agency)
        due_at = self.stage.deadlines.to_disagree(self.at)
        self.complaint.finish(words, by=officer, at=self.at, due_at=due_at)
        search.forget_open(self.stage.session, self.complaint)

    def _judged(self, tempo: float) -> Steps:
        if self.story.again:
            yield self.at_home(self.rng.uniform(1, 6))
            due_at = self.stage.deadlines.to_answer(self.at, self.complaint.kind)
            self.complaint.reopen(self.story.again, at=self.at, due_at=due_at)
            search.index_open(self.stage.session, self.complaint)
            yield from self._finish(self.story.redone, tempo)
        if self.rng.random() < _CONFIRMED:
            yield self.at_home(self.rng.uniform(0.1, 5))
            points = self.rng.choices((1, 2, 3, 4, None), (6, 10, 38, 31, 15))[0]
            self.complaint.confirm_fixed(points, at=self.at)
        else:
            yield self.until(self.stage.hours.night_after(self.complaint.due_at))
            self.complaint.close_in_silence(at=self.at)

    def _agency_delay(self, tempo: float) -> float:
        """Draw office hours until the work is done; information is quicker, a few take far too long."""
        usual = self.rng.uniform(6, 60) if self.complaint.kind == "ordinary" else self.rng.uniform(4, 30)
        return usual * tempo * (3 if self.rng.random() < 0.08 else 1)
