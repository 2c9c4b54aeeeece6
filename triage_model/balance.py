"""Which rows are learnt from and how much each weighs: nobody's rows outweigh everybody else's."""

from collections import Counter, defaultdict

from triage_model.dataset import Row

MOST_ROWS = 12_000
AUTHOR_CAP = 3.0
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
    """Return the weight of each row; the rows of one author on one topic count AUTHOR_CAP together."""
    total = Counter()
    for row in rows:
        total[row.author, row.topic] += row.weight
    return [
        row.weight * min(1.0, AUTHOR_CAP / total[row.author, row.topic]) if row.author else row.weight
        for row in rows
    ]


def judged(rows: list[Row]) -> list[bool]:
    """Tell which rows set probabilities and thresholds: local ones as soon as there are enough of them."""
    local = [row.source == "local" for row in rows]
    return local if sum(local) >= LOCAL_ENOUGH else [True] * len(rows)
