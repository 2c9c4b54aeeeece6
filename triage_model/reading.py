"""From a title and a text to the words that features are made of."""

from typing import NamedTuple

from sklearn.base import BaseEstimator, TransformerMixin

from triage_model.text import words


class Document(NamedTuple):
    """A complaint as the model reads it: standard words of each field, and who wrote it.

    The text begins with the title: there often stands what the text no longer says.
    """

    text: list[str]
    title: list[str]
    district: list[str]
    author: str


class Reader(TransformerMixin, BaseEstimator):
    """Turn complaints into documents of standard words.

    Parameters
    ----------
    slang : bool, default=True
        Whether slang and abbreviations are spelt out.
    """

    def __init__(self, slang=True):
        self.slang = slang

    def fit(self, X, y=None):
        """Do nothing: reading learns nothing.

        Parameters
        ----------
        X : iterable of Row, length n_samples
        y : ignored

        Returns
        -------
        self : Reader
        """
        return self

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
        title, text = words(row.title, self.slang), words(row.text, self.slang)
        return Document(title + text, title, words(row.district, self.slang), author_of(row))

    def __sklearn_is_fitted__(self):
        return True


def author_of(row) -> str:
    """Return who wrote the row; local rows without an author are one author together."""
    return row.author or ("" if row.source == "local" else row.text)
