"""From a title and a text to the words that features are made of."""

from typing import NamedTuple

from sklearn.base import BaseEstimator, TransformerMixin

from triage_model.text import normal, tokens


class Document(NamedTuple):
    """A complaint as the model reads it: the words of each field, and who wrote it.

    The text begins with the title: there often stands what the text no longer says.
    """

    text: list[str]
    title: list[str]
    district: list[str]
    author: str


class _WithoutLearning(TransformerMixin, BaseEstimator):
    def fit(self, X, y=None):
        """Do nothing: reading learns nothing.

        Parameters
        ----------
        X : iterable, length n_samples
        y : ignored

        Returns
        -------
        self
        """
        return self

    def __sklearn_is_fitted__(self):
        return True


class Reader(_WithoutLearning):
    """Turn complaints into documents of lower-case words, spelt as they were written."""

    def transform(self, X) -> list[Document]:
        """Read each complaint.

        Parameters
        ----------
        X : iterable of Row, length n_samples
            Anything with `text`, `title`, `district`, `source` and `author`.

        Returns
        -------
        documents : list of Document, length n_samples
        """
        return [self._read(row) for row in X]

    def _read(self, row) -> Document:
        title, text, district = (_written(part) for part in (row.title, row.text, row.district))
        return Document(title + text, title, district, author_of(row))


class Speller(_WithoutLearning):
    """Turn written words into standard ones, and leave long numbers out.

    Negations stay, and stand in pairs with the word they deny; stop words are left out in searching only.

    Parameters
    ----------
    slang : bool, default=True
        Whether slang and abbreviations are spelt out.
    """

    def __init__(self, slang=True):
        self.slang = slang

    def transform(self, X) -> list[Document]:
        """Spell each document.

        Parameters
        ----------
        X : iterable of Document, length n_samples

        Returns
        -------
        documents : list of Document, length n_samples
        """
        return [
            Document(*(self._spelt(field) for field in document[:3]), document.author) for document in X
        ]

    def _spelt(self, written: list[str]) -> list[str]:
        return [word for own in written for word in normal(own, self.slang)]


def _written(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


def author_of(row) -> str:
    """Return who wrote the row; local rows without an author are one author together."""
    return row.author or ("" if row.source == "local" else row.text)
