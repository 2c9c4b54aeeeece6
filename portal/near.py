"""Texts that are nearly the same, and the nearest of those that are not, without comparing all with all."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from heapq import nlargest
from math import ceil, log, sqrt

ALIKE = 0.7
_LEAST_WORDS = 4
_MOST_BESIDE = 200
_WORD = re.compile(r"[^\W\d_]{2,}")


def neighbours(texts: Mapping[int, str], *, alike: float = ALIKE) -> dict[int, set[int]]:
    """Find for each text the others that share `alike` of their words with it (Jaccard).

    Two sets that share so much meet in their rarest words (Bayardo, Ma, Srikant 2007, "Scaling up all pairs
    similarity search"), so only those are indexed. Texts of fewer than four words say too little to be twins.
    """
    words = {key: _words(text) for key, text in texts.items()}
    common = Counter(word for own in words.values() for word in own)
    holders: dict[str, list[int]] = defaultdict(list)
    found: dict[int, set[int]] = defaultdict(set)
    for key, own in words.items():
        if len(own) < _LEAST_WORDS:
            continue
        rarest = sorted(own, key=lambda word: (common[word], word))[: len(own) - ceil(alike * len(own)) + 1]
        # The newest holders of a word are enough: a text sent a thousand times needs no million pairs.
        for other in {one for word in rarest for one in holders[word][-_MOST_BESIDE:]}:
            if _alike(own, words[other], alike):
                found[key].add(other)
                found[other].add(key)
        for word in rarest:
            holders[word].append(key)
    return found


def same(one: str, other: str) -> bool:
    """Tell whether two texts are the same or share ALIKE of their words."""
    return one == other or _alike(_words(one), _words(other), ALIKE)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _alike(own: frozenset[str], other: frozenset[str], alike: float) -> bool:
    short, long = sorted((len(own), len(other)))
    if short < alike * long:
        return False
    shared = len(own & other)
    return shared >= alike * (short + long - shared)


class Neighbourhood:
    """Finds the texts most like one of them, by the rare words they share (cosine of inverse frequencies).

    Words that more than one text in ten holds are left out: they tell little, and would make every text a neighbour.
    """

    def __init__(self, texts: Mapping[int, str]) -> None:
        words = {key: _words(text) for key, text in texts.items()}
        common = Counter(word for own in words.values() for word in own)
        weight = {word: log(len(texts) / n) ** 2 for word, n in common.items() if 1 < n <= max(len(texts) / 10, 5)}
        self._weight = weight
        self._words = {key: [word for word in own if word in weight] for key, own in words.items()}
        self._length = {key: sqrt(sum(weight[word] for word in own)) for key, own in self._words.items()}
        self._holders: dict[str, list[int]] = defaultdict(list)
        for key, own in self._words.items():
            for word in own:
                self._holders[word].append(key)

    def shares(self, key: int, labels: Mapping[int, str], *, most: int = 15) -> dict[str, float]:
        """Give the share of each label among the nearest others, the nearer counting more."""
        likeness: dict[int, float] = defaultdict(float)
        for word in self._words[key]:
            for other in self._holders[word]:
                likeness[other] += self._weight[word]
        likeness.pop(key, None)
        near = nlargest(most, ((total / self._length[other], other) for other, total in likeness.items()))
        every = sum(likely for likely, _other in near)
        shares: dict[str, float] = defaultdict(float)
        for likely, other in near:
            shares[labels[other]] += likely / every
        return shares
