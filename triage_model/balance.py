"""Which rows are learnt from and how much each weighs: nobody's rows outweigh everybody else's."""

from collections import Counter, defaultdict
from collections.abc import Callable

from triage_model.dataset import Row
from triage_model.holdout import digest
from triage_model.split import MOST_JUDGED

MOST_ROWS = 12_000
AUTHOR_CAP = 3.0
AUTHOR_TOTAL = 9.0
CORRECTOR_SHARE = 1.0
LEAST_OTHERS = 20.0  # where nobody else and no seed speaks of a topic, ten decisions still count whole
SEED_WEIGHT = 0.4
# How far seed rows of unequal numbers are brought to one weight a topic: 1 wholly, 0 not at all. What is no report has
# five times the rows of others since it is five things: thanks, advertising, abuse, gibberish and chat.
TOPIC_EVENNESS = 0.4
# A kind is told by how somebody writes, on any topic, so that every row says as much.
KIND_EVENNESS = 0.0
LOCAL_ENOUGH = 200


def at_most(rows: list[Row], labels: list[str], most: int = MOST_ROWS) -> list[int]:
    """Return the numbers of the rows to learn from, in order.

    Frequent labels give way first, down to one quota for all; of a label the local rows are kept
    before seed rows and later before earlier ones. Training takes time with the cube of the rows.
    """
    if len(rows) <= most:
        return list(range(len(rows)))
    quota = _quota(Counter(labels).values(), most)
    by_label = defaultdict(list)
    for number in sorted(range(len(rows)), key=lambda i: (rows[i].source == "local", i), reverse=True):
        by_label[labels[number]].append(number)
    return sorted(number for numbers in by_label.values() for number in numbers[:quota])


def _quota(sizes, most: int) -> int:
    low, high = 1, max(sizes)
    while low < high:
        middle = (low + high + 1) // 2
        fits = sum(min(size, middle) for size in sizes) <= most
        low, high = (middle, high) if fits else (low, middle - 1)
    return low


def weights(rows: list[Row], evenness: float = TOPIC_EVENNESS) -> list[float]:
    """Return the weight of each row.

    Seed rows tell how people write about a topic, not how often: by `evenness` each topic's seed rows weigh
    the same together (phrases, which have no kind, apart), and a seed row less than a local one. The local rows
    of one author count AUTHOR_CAP together on one topic and AUTHOR_TOTAL on all. Those that one person
    decided count on a topic at most CORRECTOR_SHARE times what everybody else's rows and the seed do.
    """
    seeds = Counter(row.topic for row in rows if row.source == "seed" and row.kind)
    even = sum(seeds.values()) / max(len(seeds), 1)
    found = [
        row.weight * SEED_WEIGHT * ((even / seeds[row.topic]) ** evenness if row.kind else 1.0)
        if row.source == "seed"
        else row.weight
        for row in rows
    ]
    local = [i for i, row in enumerate(rows) if row.source == "local"]
    by_author = [i for i in local if rows[i].author]
    _cap(found, by_author, lambda i: (rows[i].author, rows[i].topic), AUTHOR_CAP)
    _cap(found, by_author, lambda i: rows[i].author, AUTHOR_TOTAL)
    _share(found, rows, [i for i in local if rows[i].corrector])
    return found


def _cap(found: list[float], numbers: list[int], key: Callable, most: float) -> None:
    """Scale the rows of each key down to `most` together."""
    together = Counter()
    for i in numbers:
        together[key(i)] += found[i]
    for i in numbers:
        found[i] *= min(1.0, most / together[key(i)])


def _share(found: list[float], rows: list[Row], numbers: list[int]) -> None:
    """Scale the rows of each corrector on each topic down to a share of what all others say of it."""
    of_topic, own = Counter(), Counter()
    for i, row in enumerate(rows):
        of_topic[row.topic] += found[i]
    for i in numbers:
        own[rows[i].corrector, rows[i].topic] += found[i]
    for i in numbers:
        mine = own[rows[i].corrector, rows[i].topic]
        others = max(of_topic[rows[i].topic] - mine, LEAST_OTHERS)
        found[i] *= min(1.0, CORRECTOR_SHARE * others / mine)


def parted(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Return the rows that only teach and those that are also left out in turn and judged.

    Local rows alone are judged as soon as there are enough of them; they are what the model will meet.
    """
    local = [i for i, row in enumerate(rows) if row.source == "local"]
    asked = local if len(local) >= LOCAL_ENOUGH else range(len(rows))
    # By their words and not by their place: a row that is added leaves the others' lot as it is.
    chosen = set(sorted(asked, key=lambda i: digest(rows[i].text))[:MOST_JUDGED])
    return (
        [row for i, row in enumerate(rows) if i not in chosen],
        [row for i, row in enumerate(rows) if i in chosen],
    )
