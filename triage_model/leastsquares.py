"""Penalised least squares in closed form, with the scores that left-out rows would have got."""

import numpy as np
import scipy.linalg

TEACHING = -1
DENSE_FROM = 0.02
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

    Leaving out a fold is a matter of its block of the inverse (Rifkin and Lippert 2007, "Notes on
    Regularized Least Squares"), which costs far less than training again.

    Parameters
    ----------
    products : ndarray of shape (n_samples, n_samples)
        The Gram matrix of the features; overwritten, since it is the largest thing in memory.
    targets : ndarray of shape (n_samples, n_outputs), float32
    penalty : ndarray of shape (n_samples,)
    held : int ndarray of shape (n_samples,)
        The fold each row is left out with; TEACHING for rows that never are.

    Returns
    -------
    dual : ndarray of shape (n_samples, n_outputs)
        The weights of the rows; those of the features are X.T @ dual.
    unseen : ndarray of shape (n_samples, n_outputs)
        The outputs for each row from the rows of the other folds; zero for teaching rows.
    """
    products += np.float32(1)
    products[np.diag_indices_from(products)] += np.asarray(penalty, dtype=np.float32)
    factor = scipy.linalg.cholesky(products.T, lower=True, overwrite_a=True, check_finite=False)
    dual = scipy.linalg.cho_solve((factor, True), targets, check_finite=False)
    inverse, _ = scipy.linalg.lapack.spotri(factor, lower=1, overwrite_c=1)
    unseen = np.zeros_like(targets)
    for fold in np.setdiff1d(held, TEACHING):
        rows = np.flatnonzero(held == fold)
        block = inverse[np.ix_(rows, rows)]
        own = scipy.linalg.solve(block, dual[rows], lower=True, assume_a="pos", check_finite=False)
        unseen[rows] = targets[rows] - own
    return dual, unseen
