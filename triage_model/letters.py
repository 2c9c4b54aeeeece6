"""Runs of letters in a word, the features that forgive misspelling."""

from functools import lru_cache


@lru_cache(maxsize=50_000)
def letters(word: str) -> tuple[str, ...]:
    """Return the runs of three to five letters of a word with its edges marked."""
    edged = f" {word} "
    return tuple(edged[i : i + n] for n in (3, 4, 5) for i in range(len(edged) - n + 1))
