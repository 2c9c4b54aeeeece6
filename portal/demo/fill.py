"""Play the lives of all invented complaints, in order of time, up to the present."""

import heapq
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import count

from portal.demo.hours import SPAN
from portal.demo.life import Life, supporters
from portal.demo.stage import Stage
from portal.demo.story import Story, in_order
from portal.demo.timing import Steps
from portal.queries.models import promoted_version

# Of the newest, most still wait at the desk, whatever the hour at which the demo is made.
_NEWEST = 0.12
_LEFT = 0.64


def fill(stage: Stage, stories: list[Story], *, at: datetime) -> None:
    """Fill the database with half a year that ends at the moment `at`."""
    first = at - SPAN
    _date_model_back(stage, first)
    stage.handover = stage.hours.in_office(first + SPAN * 0.55, 2)
    ordered = in_order(stories, stage.rng, stage.is_outside)
    arrivals = stage.hours.arrivals(len(ordered), first, at)
    newest = len(ordered) * (1 - _NEWEST)
    lives = [
        Life(stage, story, number, at=moment,
             left=number >= newest and not story.stuck and stage.rng.random() < _LEFT)
        for number, (story, moment) in enumerate(zip(ordered, arrivals, strict=True), start=1)
    ]  # fmt: skip
    play(stage, [*(life.steps() for life in lives), *(supporters(life) for life in lives)], until=at)


def play(stage: Stage, lives: Iterable[Steps], *, until: datetime) -> None:
    """Let each life take its next step when its moment comes, none after `until`."""
    order, waiting = count(), []
    for life in lives:
        _wait(waiting, life, order)
    while waiting and waiting[0][0] <= until:
        _moment, _place, life = heapq.heappop(waiting)
        _wait(waiting, life, order)
        stage.session.flush()


def _wait(waiting: list, life: Steps, order) -> None:
    """Take the step that is due, and queue the life for the next one unless it has come to its end."""
    moment = next(life, None)
    if moment is not None:
        heapq.heappush(waiting, (moment, next(order), life))


def _date_model_back(stage: Stage, first: datetime) -> None:
    """Pretend that the seed's model was there from the first day: it has seen none of the invented decisions."""
    version = promoted_version(stage.session)
    if version is not None and version.trained_by == "make":
        version.created_at = first - timedelta(days=1)
