"""Texts that repeat one another: nearly word by word, or by one sentence frame with other nouns."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from triage_model.language import STOPWORDS
from triage_model.split import ALIKE, pairs_of_texts
from triage_model.text import tokens

SLOT = "…"
WINDOW, LEAST_KEPT, LEAST_SLOTS, LEAST_TEXTS = 8, 4, 2, 4
COMMON = 0.01
_SENTENCE = re.compile(r"[.!?\n]+")


def alike(texts: list[str], threshold: float = ALIKE) -> Iterator[tuple[int, int, float]]:
    """Yield the numbers of two texts whose words have a cosine of `threshold` or more, and the cosine."""
    for row, other, cosine in zip(*pairs_of_texts(texts, threshold), strict=True):
        if row < other:
            yield int(row), int(other), float(cosine)


def frames(texts: list[str]) -> dict[str, list[int]]:
    """Return each frame that several texts fill with different words, and the numbers of those texts.

    A frame is WINDOW words of a sentence in which the words common in the corpus are kept and the others
    are slots. What is the same word for word is a set phrase, not a template.
    """
    written = [[_words(sentence) for sentence in _SENTENCE.split(text)] for text in texts]
    kept = _kept(written)
    filled = defaultdict(lambda: defaultdict(set))
    for number, sentences in enumerate(written):
        for window in _windows(sentences):
            frame = [word if word in kept else SLOT for word in window]
            if LEAST_SLOTS <= frame.count(SLOT) <= WINDOW - LEAST_KEPT:
                filled[" ".join(frame)][tuple(window)].add(number)
    found = {frame: sorted(set().union(*seen.values())) for frame, seen in filled.items() if len(seen) > 1}
    return {frame: numbers for frame, numbers in found.items() if len(numbers) >= LEAST_TEXTS}


def _words(sentence: str) -> list[str]:
    return [token.word for token in tokens(sentence)]


def _windows(sentences) -> Iterator[list[str]]:
    for words in sentences:
        for start in range(len(words) - WINDOW + 1):
            yield words[start : start + WINDOW]


def _kept(written) -> set[str]:
    counts = Counter(word for sentences in written for word in {word for words in sentences for word in words})
    return {word for word, n in counts.items() if word in STOPWORDS or n >= COMMON * len(written)}
