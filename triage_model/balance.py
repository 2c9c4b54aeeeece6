"""Which rows are learnt from and how much each weighs: nobody's rows outweigh everybody else's."""

from collections import Counter, defaultdict

from triage_model.dataset import Row
from triage_model.split import evenly

MOST_ROWS = 12_000
AUTHOR_CAP = 3.0
SEED_WEIGHT = 0.4
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


def weights(rows: list[Row]) -> list[float]:
    """Return the weight of each row.

    Seed rows tell how people write about a topic, not how often: each topic's seed rows weigh the same
    together (phrases, which have no kind, apart), and a seed row less than a local one. The local rows
    of one author on one topic count AUTHOR_CAP together.
    """
    seeds = Counter(row.topic for row in rows if row.source == "seed" and row.kind)
    even = sum(seeds.values()) / max(len(seeds), 1)
    by_author = Counter()
    for row in rows:
        by_author[row.author, row.topic] += row.weight
    return [
        row.weight * SEED_WEIGHT * (even / seeds[row.topic] if row.kind else 1.0)
        if row.source == "seed"
        else row.weight * _capped(row, by_author)
        for row in rows
    ]


def _capped(row: Row, by_author: Counter) -> float:
    return min(1.0, AUTHOR_CAP / by_author[row.author, row.topic]) if row.author else 1.0


def parted(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Return the rows that only teach and those that are also left out in turn and judged.

    Local rows alone are judged as soon as there are enough of them; they are what the model will meet.
    """
    local = [i for i, row in enumerate(rows) if row.source == "local"]
    chosen = set(evenly(local if len(local) >= LOCAL_ENOUGH else range(len(rows))))
    return (
        [row for i, row in enumerate(rows) if i not in chosen],
        [row for i, row in enumerate(rows) if i in chosen],
    )
