"""Runs of letters in a word, the features that forgive misspelling."""


def letters(word: str) -> list[str]:
    """Return the runs of three to five letters of a word with its edges marked."""
    edged = f" {word} "
    return [edged[i : i + n] for n in (3, 4, 5) for i in range(len(edged) - n + 1)]
