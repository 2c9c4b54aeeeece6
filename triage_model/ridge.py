"""A linear one-vs-rest classifier solved in closed form, with the scores each row gets unseen."""

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from triage_model.calibration import PowerLink
from triage_model.leastsquares import TEACHING, gram, solve
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
        The probabilities of each judged row from the folds without it.
    """

    def __init__(self, alpha=2.0, balance=0.7, n_folds=5):
        self.alpha = alpha
        self.balance = balance
        self.n_folds = n_folds

    def fit(self, X, y, sample_weight=None, products=None, judged=None):
        """Fit all classes at once.

        Parameters
        ----------
        X : csr_matrix of shape (n_samples, n_features)
        y : array of shape (n_samples,)
        sample_weight : array of shape (n_samples,), optional
        products : ndarray of shape (n_samples, n_samples), optional
            `gram(X)`, when it is at hand.
        judged : bool array of shape (n_samples,), optional
            False for rows that teach in every fold and are never left out.

        Returns
        -------
        self : CalibratedRidge
        """
        self.classes_, codes = np.unique(y, return_inverse=True)
        products = gram(X) if products is None else products
        judged = np.ones(X.shape[0], dtype=bool) if judged is None else np.asarray(judged)
        held = np.full(X.shape[0], TEACHING)
        held[judged] = folds(codes[judged], groups_alike(products)[judged], self.n_folds)
        scores = self._solve(X, codes, products, held, sample_weight)[judged]
        weight = None if sample_weight is None else np.asarray(sample_weight)[judged]
        self.link_ = PowerLink().fit(scores, codes[judged], weight)
        self.unseen_ = self.link_.transform(scores)
        return self

    def _solve(self, X, codes, products, held, sample_weight):
        targets = np.full((X.shape[0], len(self.classes_)), -1, dtype=np.float32)
        targets[np.arange(X.shape[0]), codes] = 1
        weight = np.ones(X.shape[0]) if sample_weight is None else np.asarray(sample_weight, float)
        weight = weight * (np.bincount(codes)[codes] / X.shape[0]) ** -self.balance
        dual, unseen = solve(products, targets, self.alpha * weight.mean() / weight, held)
        self.coef_ = np.asarray(X.T @ dual)
        self.intercept_ = dual.sum(axis=0)
        return unseen

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
