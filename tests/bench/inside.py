"""What a suggestion and a look for similar complaints cost by themselves, without the web around them."""

import random
import time
from collections.abc import Callable

from sqlalchemy.orm import Session

from portal import clock
from portal.likeness import Asked, open_neighbours
from portal.triage import Triage
from tests.bench.driving import Figures, percentiles
from tests.bench.rounds import Targets

TIMES = 600


def measure(session: Session, triage: Triage, targets: Targets) -> list[Figures]:
    """Time both on texts as they come in."""
    chance, now = random.Random(5), clock.now()
    triage.warm(session)

    def suggest() -> None:
        triage.advise(session, chance.choice(targets.texts), district=chance.choice(targets.districts), at=now)

    def find_similar() -> None:
        asked = Asked(chance.choice(targets.texts), chance.choice(targets.districts))
        open_neighbours(session, asked, targets.districts)

    return [_timed("suggestion with reasons", suggest), _timed("similar complaints", find_similar)]


def _timed(name: str, act: Callable[[], None]) -> Figures:
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return Figures(name, TIMES, *percentiles(times), 1000 * TIMES / sum(times))
