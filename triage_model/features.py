"""Blocks of TF-IDF features over the words of a complaint: words, stems, pairs, letters."""

from collections import defaultdict
from itertools import pairwise

import numpy as np
import scipy.sparse as sp
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from triage_model.letters import letters
from triage_model.stemming import stem


def units(unit: str, words: list[str]) -> list[str]:
    """Return the features of a list of words: `word`, `stem` (each with pairs) or `letters`."""
    if unit == "letters":
        return [run for word in words for run in letters(word)]
    if unit == "stem":
        words = [stem(word) for word in words]
    return words + [f"{first} {second}" for first, second in pairwise(words)]


class Block(TransformerMixin, BaseEstimator):
    """TF-IDF of one kind of unit in one field, with lengths normalised to one.

    A unit enters the vocabulary only when `min_authors` authors use it: a word that one person
    sent twice would otherwise give that person away. Whoever leaves no contact can't be told from
    another: different texts without one count as different people's.

    Parameters
    ----------
    unit : {"word", "stem", "letters"}, default="word"
    field : {"text", "title", "district"}, default="text"
    min_authors : int, default=2
    max_features : int or None, default=None
        Keep the units that most documents hold.
    idf_power : float, default=1.0
        Exponent of the inverse document frequency; above one it favours rarer units.

    Attributes
    ----------
    vocabulary_ : dict of str to int
    idf_ : ndarray of shape (n_features,), float32
    """

    def __init__(self, unit="word", field="text", min_authors=2, max_features=None, idf_power=1.0):
        self.unit = unit
        self.field = field
        self.min_authors = min_authors
        self.max_features = max_features
        self.idf_power = idf_power

    def fit(self, X, y=None):
        """Learn vocabulary and inverse document frequencies.

        Parameters
        ----------
        X : list of Document, length n_samples
        y : ignored

        Returns
        -------
        self : Block
        """
        self.fit_transform(X)
        return self

    def fit_transform(self, X, y=None):
        """Learn the vocabulary and return the features; see `fit` and `transform`."""
        names: dict[str, int] = defaultdict()
        names.default_factory = names.__len__
        counts = self._count(X, names)
        kept = self._kept(counts, X, list(names))
        self.vocabulary_ = {name: column for column, name in enumerate(kept[0])}
        counts = counts[:, kept[1]]
        df = np.bincount(counts.indices, minlength=counts.shape[1])
        self.idf_ = ((np.log((1 + counts.shape[0]) / (1 + df)) + 1) ** self.idf_power).astype(np.float32)
        return self._weigh(counts)

    def transform(self, X):
        """Return the features of documents.

        Parameters
        ----------
        X : list of Document, length n_samples

        Returns
        -------
        features : csr_matrix of shape (n_samples, n_features), float32
        """
        check_is_fitted(self)
        return self._weigh(self._count(X, self.vocabulary_))

    def get_feature_names_out(self, input_features=None):
        """Return the units in the order of the columns, as an ndarray of str objects."""
        check_is_fitted(self)
        return np.asarray(list(self.vocabulary_), dtype=object)

    def _count(self, documents, names):
        learning = isinstance(names, defaultdict)
        indptr, indices = [0], []
        for document in documents:
            found = units(self.unit, getattr(document, self.field))
            if learning:
                indices.extend([names[name] for name in found])
            else:
                indices.extend([names[name] for name in found if name in names])
            indptr.append(len(indices))
        data = np.ones(len(indices), dtype=np.float32)
        counts = sp.csr_matrix((data, np.asarray(indices, np.int32), indptr), (len(indptr) - 1, len(names)))
        counts.sum_duplicates()
        return counts

    def _kept(self, counts, documents, names):
        who = {author: i for i, author in enumerate({document.author for document in documents})}
        by_author = np.fromiter((who[document.author] for document in documents), np.int32, len(documents))
        merge = sp.csr_matrix(
            (np.ones(len(documents), np.float32), (by_author, np.arange(len(documents)))),
            (len(who), len(documents)),
        )
        spread = np.bincount((merge @ counts).indices, minlength=len(names))
        columns = np.flatnonzero(spread >= self.min_authors)
        if self.max_features and len(columns) > self.max_features:
            columns = np.sort(columns[np.argsort(-spread[columns], kind="stable")[: self.max_features]])
        return [names[column] for column in columns], columns

    def _weigh(self, counts):
        weighed = counts.copy()
        weighed.data = (1 + np.log(weighed.data)) * self.idf_[weighed.indices]
        lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
        weighed.data /= np.repeat(np.maximum(lengths, 1e-9), np.diff(weighed.indptr)).astype(np.float32)
        return weighed
