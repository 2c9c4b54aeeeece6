"""A linear one-vs-rest classifier solved in closed form, with the scores each row gets unseen."""

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from triage_model.calibration import PowerLink
from triage_model.leastsquares import TEACHING, gram, solve_using_up
from triage_model.split import folds, groups_alike


class CalibratedRidge(ClassifierMixin, BaseEstimator):
    """Least squares on targets of -1 and 1, one column a class, and calibrated probabilities.

    The scores of rows left out fold by fold come with the solution, so that calibration needs no
    second training. Near-duplicates are always left out together.

    Parameters
    ----------
    alpha : float, default=2.0
        Penalty; larger is smoother.
    balance : float, default=0.7
        Exponent that lifts rare classes: rows weigh n_class ** -balance.
    n_folds : int, default=5

    Attributes
    ----------
    classes_ : ndarray of shape (n_classes,)
    coef_ : ndarray of shape (n_features, n_classes), float32
    intercept_ : ndarray of shape (n_classes,), float32
    link_ : PowerLink
    unseen_ : ndarray of shape (n_judged, n_classes)
        The probabilities of each judged row with a label, from the folds without it.
    """

    def __init__(self, alpha=2.0, balance=0.7, n_folds=5):
        self.alpha = alpha
        self.balance = balance
        self.n_folds = n_folds

    def fit(self, X, y, sample_weight=None, judged=None):
        """Fit all classes at once.

        Parameters
        ----------
        X : csr_matrix of shape (n_samples, n_features), float32
        y : array of str, shape (n_samples,)
        sample_weight : array of shape (n_samples,), optional
        judged : bool array of shape (n_samples,), optional
            False for rows that teach in every fold and are never left out.

        Returns
        -------
        self : CalibratedRidge
        """
        fit_together([self], X, [y], sample_weight, judged)
        return self

    def decision_function(self, X):
        """Return the scores, an ndarray of shape (n_samples, n_classes)."""
        check_is_fitted(self)
        return X @ self.coef_ + self.intercept_

    def predict_proba(self, X):
        """Return probabilities, an ndarray of shape (n_samples, n_classes)."""
        return self.link_.transform(self.decision_function(X))

    def predict(self, X):
        """Return the best class for each row, an ndarray of shape (n_samples,)."""
        best = self.decision_function(X).argmax(axis=1)
        return self.classes_[best]


def fit_together(classifiers, X, labels, sample_weight=None, judged=None) -> None:
    """Fit several classifiers on the same rows with one solution; the first sets penalty and folds.

    Parameters
    ----------
    classifiers : list of CalibratedRidge
    X : csr_matrix of shape (n_samples, n_features), float32
    labels : list of arrays of str, shape (n_samples,)
        One array a classifier; "" where a row has no label of that kind.
    sample_weight, judged : see `CalibratedRidge.fit`
    """
    n = X.shape[0]
    first = classifiers[0]
    judged = np.ones(n, dtype=bool) if judged is None else np.asarray(judged)
    weight = np.ones(n) if sample_weight is None else np.asarray(sample_weight, dtype=float)
    coded = [_coded(y) for y in labels]
    products = gram(X)
    held = np.full(n, TEACHING)
    held[judged] = folds(coded[0][1][judged], groups_alike(products)[judged], first.n_folds)
    lifted = weight * np.prod([_lift(codes, first.balance) for _, codes in coded], axis=0)
    targets = np.hstack([_targets(codes, len(classes)) for classes, codes in coded])
    dual, unseen = solve_using_up(products, targets, first.alpha * lifted.mean() / lifted, held)
    start = 0
    for classifier, (classes, codes) in zip(classifiers, coded, strict=True):
        columns = slice(start, start := start + len(classes))
        classifier.classes_ = classes
        classifier.coef_ = np.asarray(X.T @ dual[:, columns])
        classifier.intercept_ = dual[:, columns].sum(axis=0)
        known = judged & (codes >= 0)
        classifier.link_ = PowerLink().fit(unseen[known, columns], codes[known], weight[known])
        classifier.unseen_ = classifier.link_.transform(unseen[known, columns])


def _coded(y):
    y = np.asarray(y)
    classes = np.unique(y[y != ""])
    return classes, np.where(y == "", -1, np.searchsorted(classes, y))


def _lift(codes, balance: float):
    """Return the weights that lift rows of rare classes; rows without a label stay as they are."""
    share = np.bincount(codes[codes >= 0]) / len(codes)
    return np.where(codes >= 0, share[codes] ** -balance, 1.0)


def _targets(codes, n_classes: int):
    """Return -1 and 1, and for rows without a label the mean, which teaches nothing."""
    known = codes >= 0
    targets = np.full((len(codes), n_classes), -1, dtype=np.float32)
    targets[known, codes[known]] = 1
    targets[~known] = targets[known].mean(axis=0)
    return targets
