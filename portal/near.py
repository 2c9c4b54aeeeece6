"""Texts that are nearly the same: pairs that share most of their words, without comparing all with all."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from math import ceil

ALIKE = 0.7
_LEAST_WORDS = 4
_MOST_BESIDE = 200
_WORD = re.compile(r"[^\W\d_]{2,}")


def neighbours(texts: Mapping[int, str], *, alike: float = ALIKE) -> dict[int, set[int]]:
    """Find for each text the others that share `alike` of their words with it (Jaccard).

    Two sets that share so much meet in their rarest words (Bayardo, Ma, Srikant 2007, "Scaling up all pairs
    similarity search"), so only those are indexed. Texts of fewer than four words say too little to be twins.
    """
    words = {key: frozenset(_WORD.findall(text.lower())) for key, text in texts.items()}
    common = Counter(word for own in words.values() for word in own)
    holders: dict[str, list[int]] = defaultdict(list)
    found: dict[int, set[int]] = defaultdict(set)
    for key, own in words.items():
        if len(own) < _LEAST_WORDS:
            continue
        rarest = sorted(own, key=lambda word: (common[word], word))[: len(own) - ceil(alike * len(own)) + 1]
        # The newest holders of a word are enough: a text sent a thousand times needs no million pairs.
        for other in {one for word in rarest for one in holders[word][-_MOST_BESIDE:]}:
            if len(own & words[other]) >= alike * len(own | words[other]):
                found[key].add(other)
                found[other].add(key)
        for word in rarest:
            holders[word].append(key)
    return found
