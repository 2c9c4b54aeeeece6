"""Until when each step is due: the pack's working days counted on the region's calendar."""

from datetime import datetime

from portal.clock import Calendar
from portal.models import Complaint
from portal.region import Region


class Deadlines:
    """Due moments of one region; all in UTC, each the end of a local working day."""

    def __init__(self, region: Region, calendar: Calendar) -> None:
        self.region = region
        self.calendar = calendar

    def to_verify(self, at: datetime) -> datetime:
        """By when the desk must verify and forward what came in or came back at `at`."""
        return self._due("verify", "ordinary", at)

    def to_answer(self, at: datetime, kind: str) -> datetime:
        """By when the agency must first follow up what was assigned at `at`."""
        return self._due("answer", kind, at)

    def to_finish(self, at: datetime, kind: str) -> datetime:
        """By when the agency must have finished what was assigned at `at`."""
        return self._due("finish", kind, at)

    def after_answer(self, complaint: Complaint, at: datetime) -> datetime:
        """By when an agency that answers at `at` must have finished.

        It is as many working days later than the answer was due as a finish is allowed later than an answer: what
        pauses and moves have done to the one date holds for the other. A further answer changes nothing.
        """
        if complaint.due_at is None:
            return self.to_finish(complaint.assigned_at or at, complaint.kind)
        if complaint.answered_this_time:
            return complaint.due_at
        on = self.calendar.local(complaint.assigned_at or at).date()
        answer, finish = (self.region.deadline(step, complaint.kind, on) for step in ("answer", "finish"))
        return self.calendar.add_working_days(complaint.due_at, max(0, finish - answer))

    def to_disagree(self, at: datetime) -> datetime:
        """Until when a silent complainant can still say that it is not fixed."""
        return self._due("close", "ordinary", at)

    def after_pause(self, complaint: Complaint, at: datetime) -> datetime | None:
        """Move a held complaint's due moment on by the working days that it was held."""
        if complaint.due_at is None or complaint.held_at is None:
            return complaint.due_at
        held = self.calendar.working_days_between(complaint.held_at, at)
        return self.calendar.add_working_days(complaint.due_at, held)

    def _due(self, step: str, kind: str, at: datetime) -> datetime:
        days = self.region.deadline(step, kind, self.calendar.local(at).date())
        return self.calendar.add_working_days(at, days)
