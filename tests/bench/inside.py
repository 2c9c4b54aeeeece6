"""What a suggestion and a look for similar complaints cost by themselves, without the web around them."""

import random

from sqlalchemy.orm import Session

from portal import clock
from portal.likeness import Asked, open_neighbours
from portal.triage import Triage
from tests.bench.driving import Figures, one_by_one
from tests.bench.rounds import Targets

TIMES = 600


def measure(session: Session, triage: Triage, targets: Targets) -> list[Figures]:
    """Time both on texts as they come in."""
    chance, now = random.Random(5), clock.now()
    triage.warm(session)

    def suggest(text: str) -> None:
        triage.advise(session, text, district=chance.choice(targets.districts), at=now)

    def find_similar(text: str) -> None:
        open_neighbours(session, Asked(text, chance.choice(targets.districts)), targets.districts)

    texts = chance.choices(targets.texts, k=TIMES)
    return [
        one_by_one("suggestion with reasons", suggest, texts),
        one_by_one("similar complaints", find_similar, texts),
    ]
