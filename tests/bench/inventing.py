"""Invented complaints for volume: real sentences of the seed corpus, shuffled, with rare names among them."""

import random
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.models import Status
from portal.region import Region
from portal.search import keys
from triage_model.dataset import seed

SPAN = timedelta(days=730)
# Of a thousand complaints of two years; those at the desk are the newest, as they are in an office.
_ENDED = [(Status.CLOSED, 820), (Status.ARCHIVED, 100), (Status.FINISHED, 20), (Status.IN_PROGRESS, 30),
          (Status.ASSIGNED, 30)]  # fmt: skip
_AT_DESK = [(Status.RECEIVED, 87), (Status.HELD, 8), (Status.RETURNED, 5)]
PUBLISHED = 0.4
CONFIDENTIAL = 0.04
_SYLLABLES = ["ba", "ko", "lu", "pa", "ri", "sen", "ta", "wang", "yu", "mo", "di", "jar"]
_WORD = re.compile(r"[a-zA-Z]{5,}")


@dataclass(frozen=True)
class Invented:
    """One complaint's content and fate."""

    title: str
    text: str
    stems: list[str]
    words: list[tuple[int, int, float]]
    topic: str
    district: str
    village: str
    agency: str
    status: Status
    confidential: bool
    published: bool
    received_at: datetime


class Inventor:
    """Makes complaints up, the same ones from the same seed."""

    def __init__(self, region: Region, now: datetime, total: int, *, at_desk: int, chance: int = 1) -> None:
        self.region = region
        self.began = now - SPAN
        self.total = total
        self.first_at_desk = total - at_desk
        self.random = random.Random(chance)
        self.sentences: dict[str, list[str]] = defaultdict(list)
        self.titles: dict[str, list[str]] = defaultdict(list)
        for row in seed():
            self.sentences[row.topic] += [part.strip() for part in row.text.split(". ") if len(part) > 15]
            self.titles[row.topic].append(row.title or row.text[:60])
        # A few topics and districts make up most of what comes in.
        self.topics = [topic.key for topic in region.topics if topic.key in self.sentences]
        self.random.shuffle(self.topics)
        self.topic_weights = [1 / (place + 3) for place in range(len(self.topics))]
        self.district_weights = [1 / (place + 1) for place in range(len(region.districts))]
        self._stems: dict[str, list[str]] = {}

    def invent(self, place: int) -> Invented:
        """Make up the complaint that came in at `place` of all."""
        topic = self.random.choices(self.topics, self.topic_weights)[0]
        district = self.random.choices(self.region.districts, self.district_weights)[0]
        title, parts = self.random.choice(self.titles[topic]), self._parts(topic)
        text = ". ".join(parts)[:5000]
        received_at = self.began + SPAN * (place / self.total)
        holder = self.region.agency_for(self.region.topic(topic).affair, district.key, on=received_at.date())
        at_desk = place >= self.first_at_desk
        status = self._one_of(_AT_DESK if at_desk else _ENDED)
        if holder.outside and status in {Status.FINISHED, Status.IN_PROGRESS, Status.ASSIGNED}:
            status = Status.CLOSED
        confidential = self.random.random() < CONFIDENTIAL
        return Invented(
            title=title, text=text, stems=self._keys([title, *parts]), words=_reasons(text), topic=topic,
            district=district.key, village=self.random.choice(district.villages).key, agency=holder.key,
            status=status, confidential=confidential,
            published=not confidential and status is not Status.ARCHIVED and self.random.random() < PUBLISHED * 1.15,
            received_at=received_at,
        )  # fmt: skip

    def rare_name(self) -> str:
        """Make up a name that few complaints mention."""
        return "".join(self.random.choices(_SYLLABLES, k=4))

    def _parts(self, topic: str) -> list[str]:
        parts = self.random.choices(self.sentences[topic], k=self.random.randint(1, 4))
        if self.random.random() < 0.5:
            parts.append(f"Tempatnya dekat {self.rare_name()}")
        return parts

    def _keys(self, parts: list[str]) -> list[str]:
        """Stem each sentence once: stemming two million words would take longer than everything else."""
        for part in parts:
            if part not in self._stems:
                self._stems[part] = keys(part)
        return list(dict.fromkeys(stem for part in parts for stem in self._stems[part]))[:72]

    def _one_of(self, weighted: list[tuple[Status, int]]) -> Status:
        return self.random.choices([one for one, _ in weighted], [weight for _, weight in weighted])[0]


def _reasons(text: str) -> list[tuple[int, int, float]]:
    return [(word.start(), word.end(), 0.5) for _, word in zip(range(5), _WORD.finditer(text), strict=False)]
