"""Whether what arrives changes: words that rise, and shares of labels that shift."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt

LEAST_COMPLAINTS = 5
_CLEARLY = 2.5
_WORD = re.compile(r"[^\W\d_]{3,32}")


@dataclass(frozen=True)
class Rising:
    """A word, in how many recent complaints it stands, and in how many of those before."""

    word: str
    recent: int
    before: int


@dataclass(frozen=True)
class Shift:
    """How far the shares of labels moved (population stability index), and how far chance alone would move them."""

    index: float
    by_chance: float
    n_recent: int
    n_before: int

    @property
    def clear(self) -> bool:
        """Whether it is a shift worth acting on: large by the usual rule (.1), and no mere chance."""
        return self.index > 0.1 and self.index > 2 * self.by_chance


def words_of(text: str) -> set[str]:
    """List the words of a text once; numbers, which may be somebody's, are none."""
    return set(_WORD.findall(text.lower()))


def rising(recent: Iterable[set[str]], before: Iterable[set[str]], *, most: int = 12) -> list[Rising]:
    """List the words that stand in a clearly larger share of the recent complaints than of those before.

    A word needs five recent complaints: one that fewer used could point at who wrote it.
    """
    recent, before = list(recent), list(before)
    if not recent or not before:
        return []
    now, then = (Counter(word for words in part for word in words) for part in (recent, before))
    scores = {
        word: _surprise(n, len(recent), then[word], len(before)) for word, n in now.items() if n >= LEAST_COMPLAINTS
    }
    best = sorted((word for word, score in scores.items() if score > _CLEARLY), key=lambda word: -scores[word])
    return [Rising(word, now[word], then[word]) for word in best[:most]]


def _surprise(k: int, n: int, earlier: int, n_earlier: int) -> float:
    """Give by how many standard errors a share grew (two proportions, half a complaint added to each)."""
    p, q = (k + 0.5) / (n + 1), (earlier + 0.5) / (n_earlier + 1)
    return (p - q) / sqrt(p * (1 - p) / n + q * (1 - q) / n_earlier)


def shift(recent: Mapping[str, int], before: Mapping[str, int]) -> Shift:
    """Measure how far shares moved: sum of (p - q) log(p / q), half a count added to each label.

    With equal shares its mean is about (labels - 1) (1 / n + 1 / m): a small month always seems to move.
    """
    labels = set(recent) | set(before)
    n, m, k = sum(recent.values()), sum(before.values()), len(labels)
    if not n or not m or k < 2:
        return Shift(0.0, 0.0, n, m)
    pairs = [
        ((recent.get(label, 0) + 0.5) / (n + k / 2), (before.get(label, 0) + 0.5) / (m + k / 2)) for label in labels
    ]
    return Shift(sum((p - q) * log(p / q) for p, q in pairs), (k - 1) * (1 / n + 1 / m), n, m)
