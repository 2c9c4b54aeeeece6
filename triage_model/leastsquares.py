"""Penalised least squares in closed form, with the scores that left-out rows would have got."""

import numpy as np
import scipy.linalg

from triage_model.split import TEACHING

DENSE_FROM = 0.05
CHUNK = 1_000


def gram(X):
    """Return the products of all pairs of rows.

    Columns that many rows hold are multiplied densely, the others sparsely and once a pair.

    Parameters
    ----------
    X : csr_matrix of shape (n_samples, n_features), float32

    Returns
    -------
    products : ndarray of shape (n_samples, n_samples), float32
    """
    n = X.shape[0]
    common = np.bincount(X.indices, minlength=X.shape[1]) > DENSE_FROM * n
    dense, sparse = X[:, np.flatnonzero(common)].toarray(), X[:, np.flatnonzero(~common)]
    products = dense @ dense.T
    for start in range(0, n, CHUNK):
        end = min(start + CHUNK, n)
        part = (sparse[start:end] @ sparse[:end].T).toarray()
        products[start:end, :end] += part
        products[:start, start:end] += part[:, :start].T
    return products


def solve_using_up(products, targets, penalty, held):
    """Solve (products + 1 + diag(penalty)) dual = targets; the 1 stands for a constant feature.

    The outputs that the last rows would get unseen follow from their block of the inverse (Rifkin and
    Lippert 2007, "Notes on Regularized Least Squares"), and that from the last block of the Cholesky
    factor, which costs far less than training again.

    Parameters
    ----------
    products : ndarray of shape (n_samples, n_samples)
        The Gram matrix of the features; overwritten, since it is the largest thing in memory.
    targets : ndarray of shape (n_samples, n_outputs), float32
    penalty : ndarray of shape (n_samples,)
    held : int ndarray of shape (n_judged,)
        The fold that each of the last n_judged rows is left out with; TEACHING for none.

    Returns
    -------
    dual : ndarray of shape (n_samples, n_outputs)
        The weights of the rows; those of the features are X.T @ dual.
    unseen : ndarray of shape (n_judged, n_outputs)
        The outputs for each of the last rows from the rows of the other folds.
    """
    first = len(targets) - len(held)
    products += np.float32(1)
    products[np.diag_indices_from(products)] += np.asarray(penalty, dtype=np.float32)
    factor = scipy.linalg.cholesky(products.T, lower=True, overwrite_a=True, check_finite=False)
    dual = scipy.linalg.cho_solve((factor, True), targets, check_finite=False)
    inverse, _ = scipy.linalg.lapack.spotri(factor[first:, first:], lower=1)
    unseen = targets[first:].copy()
    for fold in np.setdiff1d(held, TEACHING):
        rows = np.flatnonzero(held == fold)
        block, weights = inverse[np.ix_(rows, rows)], dual[first + rows]
        unseen[rows] -= scipy.linalg.solve(block, weights, lower=True, assume_a="pos", check_finite=False)
    return dual, unseen
