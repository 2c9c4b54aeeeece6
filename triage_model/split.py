"""Splits that keep repeated and nearly repeated complaints on one side."""

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedKFold

from triage_model.dataset import DatasetError

ALIKE = 0.85
CHUNK = 1_000
TEACHING = -1
MOST_JUDGED = 3_000


def evenly(numbers, most: int = MOST_JUDGED) -> list[int]:
    """Return at most `most` of the numbers, spread evenly over them."""
    numbers = list(numbers)
    if len(numbers) <= most:
        return numbers
    return [numbers[i] for i in np.linspace(0, len(numbers) - 1, most).astype(int)]


def groups_alike(products, threshold: float = ALIKE):
    """Return for each row the number of its group of near-duplicates.

    Parameters
    ----------
    products : ndarray of shape (n_samples, n_samples)
        The Gram matrix of the rows; a cosine of `threshold` or more makes two rows near-duplicates.
    """
    lengths = np.sqrt(np.maximum(np.diagonal(products), 1e-9))
    pairs = []
    for start in range(0, len(products), CHUNK):
        least = threshold * np.outer(lengths[start : start + CHUNK], lengths)
        rows, columns = np.nonzero(products[start : start + CHUNK] >= least)
        pairs.append((rows + start, columns))
    return _joined(pairs, len(products))


def groups_of_texts(texts, threshold: float = ALIKE):
    """Return for each text the number of its group of near-duplicates, however many texts there are."""
    rows, others, _ = pairs_of_texts(texts, threshold)
    return _joined([(rows, others)], len(texts))


def pairs_of_texts(texts, threshold: float = ALIKE):
    """Find the pairs of texts whose words have a cosine of `threshold` or more, each pair both ways round.

    Returns
    -------
    rows, others : int ndarrays of shape (n_pairs,)
        The numbers of the two texts; every text is also its own pair.
    cosines : ndarray of shape (n_pairs,), float32
    """
    words = TfidfVectorizer(sublinear_tf=True, dtype=np.float32).fit_transform(texts)
    found = []
    for start in range(0, len(texts), CHUNK):
        close = (words[start : start + CHUNK] @ words.T).tocoo()
        near = close.data >= threshold
        found.append((close.row[near] + start, close.col[near], close.data[near]))
    return tuple(np.concatenate(side) for side in zip(*found, strict=True))


def _joined(pairs, n: int):
    rows, columns = (np.concatenate(side) for side in zip(*pairs, strict=True))
    links = sp.coo_matrix((np.ones(len(rows), dtype=np.int8), (rows, columns)), shape=(n, n))
    return connected_components(links, directed=False)[1]


def folds(codes, groups, n_folds: int = 5, seed: int = 0):
    """Return the fold of each row: stratified by label, groups never torn apart.

    Parameters
    ----------
    codes : int array of shape (n_samples,)
    groups : array of shape (n_samples,)

    Returns
    -------
    fold : int ndarray of shape (n_samples,)

    Raises DatasetError for fewer groups than folds.
    """
    _, first, which = np.unique(groups, return_index=True, return_inverse=True)
    if len(first) < n_folds:
        raise DatasetError(f"Hanya {len(first)} laporan yang cukup berbeda; diperlukan sedikitnya {n_folds}")
    strata = np.asarray(codes)[first]
    strata = np.where(np.bincount(strata)[strata] < n_folds, -1, strata)
    if 0 < (strata == -1).sum() < n_folds:
        strata = np.where(strata == -1, strata.max(), strata)
    fold = np.zeros(len(first), dtype=int)
    splitter = StratifiedKFold(n_folds, shuffle=True, random_state=seed)
    for number, (_, held) in enumerate(splitter.split(first, strata)):
        fold[held] = number
    return fold[which]


def held_out(products, codes, n_judged: int, n_folds: int):
    """Return the fold that each of the last rows is left out with.

    Parameters
    ----------
    products : ndarray of shape (n_samples, n_samples)
    codes : int array of shape (n_samples,)

    Returns
    -------
    held : int ndarray of shape (n_judged,)
        TEACHING for rows that have a near-duplicate among the rows before.
    """
    first = len(codes) - n_judged
    groups = groups_alike(products)
    taught = np.isin(groups[first:], groups[:first])
    return np.where(taught, TEACHING, folds(codes[first:], groups[first:], n_folds))
