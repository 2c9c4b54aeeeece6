"""The invented complaints, and the order in which they arrive.

Every story is made up and no contact in it exists. `topic` and `kind` are what a careful clerk would
choose; the other fields tell how the story went on, and where one is missing it has not gone on yet.
"""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

FOLDER = Path(__file__).resolve().parent.parent / "reference" / "demo"


@dataclass(frozen=True)
class Story:
    """One complaint: what was sent (first lines), what the desk did, what the agency and the sender said."""

    topic: str
    kind: str
    text: str
    title: str = ""
    district: str = ""
    village: str = ""
    place: str = ""
    anonymous: bool = False
    confidential: bool = False
    name: str = ""
    contact: str = ""
    channel: str = "web"
    id: str = ""
    same_as: str = ""

    clear: str = ""
    first: str = ""
    return_reason: str = ""
    question: str = ""
    asks: str = "desk"
    reply: str = ""
    archive: str = ""
    archive_note: str = ""
    withdraw: bool = False

    note: str = ""
    answer: str = ""
    add: str = ""
    done: str = ""
    again: str = ""
    redone: str = ""

    @property
    def stuck(self) -> bool:
        """Whether it ends in the queue: sent back and not decided again, or asked and not answered."""
        unanswered = self.question and not (self.reply or self.archive)
        return bool(unanswered or (self.return_reason and not self.done))


def load(folder: Path = FOLDER) -> list[Story]:
    """Read every story, in the order of the files."""
    files = sorted(folder.glob("*.jsonl"))
    return [Story(**json.loads(line)) for file in files for line in file.read_text("utf-8").splitlines()]


def sample(stories: list[Story], most: int) -> list[Story]:
    """Take about `most` stories: half evenly over all files, half of the commonest topics, worth counting."""
    counted = Counter(story.topic for story in stories)
    spread = stories[:: max(1, 2 * len(stories) // most)]
    common = sorted(stories, key=lambda story: (-counted[story.topic], story.topic))
    return list(dict.fromkeys([*spread, *common]))[:most]


def in_order(stories: list[Story], rng: Random, is_outside) -> list[Story]:
    """Put the stories in order of arrival: what has not gone far came late, a repetition soon after its like."""
    when = {story: _lateness(story, rng, is_outside) for story in stories}
    first = {story.id: when[story] for story in stories if story.id}
    for story in stories:
        if story.same_as in first:
            when[story] = first[story.same_as] + rng.uniform(0.001, 0.012)
    return sorted(stories, key=when.__getitem__)


def _lateness(story: Story, rng: Random, is_outside) -> float:
    """Draw where it stands between the oldest (0) and the newest (1)."""
    if story.channel == "import":
        return rng.uniform(0.05, 0.2)
    if story.stuck:
        return rng.uniform(0.92, 0.985)
    if story.done or story.archive or is_outside(story.topic):
        return rng.uniform(0, 1)
    return rng.uniform(0.87, 0.97) if story.answer else rng.uniform(0.91, 1)
