"""The states of a complaint and the moves between them."""

from enum import StrEnum


class Status(StrEnum):
    """Where a complaint stands; LAPOR!'s own states are mapped to these."""

    RECEIVED = "received"
    HELD = "held"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    RETURNED = "returned"
    FINISHED = "finished"
    CLOSED = "closed"
    ARCHIVED = "archived"


class TransitionError(Exception):
    """The complaint cannot move that way from where it stands now."""

    def __init__(self, before: Status, after: Status) -> None:
        super().__init__(f"{before} cannot become {after}")
        self.before = before
        self.after = after


_MOVES: dict[Status, frozenset[Status]] = {
    Status.RECEIVED: frozenset({Status.ASSIGNED, Status.HELD, Status.ARCHIVED, Status.CLOSED}),
    Status.HELD: frozenset(
        {Status.RECEIVED, Status.RETURNED, Status.ASSIGNED, Status.IN_PROGRESS, Status.ARCHIVED, Status.CLOSED}
    ),
    Status.ASSIGNED: frozenset(
        {
            Status.ASSIGNED, Status.IN_PROGRESS, Status.RETURNED, Status.FINISHED, Status.HELD, Status.CLOSED,
            Status.ARCHIVED,
        }
    ),
    Status.IN_PROGRESS: frozenset(
        {Status.ASSIGNED, Status.RETURNED, Status.FINISHED, Status.HELD, Status.CLOSED, Status.ARCHIVED}
    ),
    Status.RETURNED: frozenset({Status.ASSIGNED, Status.HELD, Status.ARCHIVED, Status.CLOSED}),
    Status.FINISHED: frozenset({Status.CLOSED, Status.ASSIGNED}),
    Status.CLOSED: frozenset({Status.ASSIGNED, Status.RECEIVED, Status.RETURNED}),
    Status.ARCHIVED: frozenset({Status.RECEIVED, Status.RETURNED}),
}

AT_DESK = (Status.RETURNED, Status.RECEIVED, Status.HELD)
AT_AGENCY = (Status.ASSIGNED, Status.IN_PROGRESS)
OPEN = (*AT_DESK, *AT_AGENCY)
ENDED = (Status.FINISHED, Status.CLOSED, Status.ARCHIVED)


def check_move(before: Status, after: Status) -> None:
    """Raise TransitionError unless a complaint may go from `before` to `after`."""
    if after not in _MOVES[before]:
        raise TransitionError(before, after)
