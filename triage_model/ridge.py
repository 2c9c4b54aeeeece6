"""A linear one-vs-rest classifier solved in closed form, with the scores each row gets unseen."""

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from triage_model.calibration import PowerLink
from triage_model.leastsquares import gram, solve_using_up
from triage_model.link import membership
from triage_model.split import TEACHING, evenly, held_out


class CalibratedRidge(ClassifierMixin, BaseEstimator):
    """Least squares on targets from -1 to 1, one column a class, and calibrated probabilities.

    The scores of rows left out fold by fold come with the solution, so that calibration needs no
    second training. Near-duplicates are always left out together.

    Parameters
    ----------
    alpha : float, default=2.0
        Penalty of a row of weight one; larger is smoother.
    balance : float, default=0.7
        Exponent that lifts rare classes: a row's weight is multiplied by (weight of its class) ** -balance,
        brought to a mean of one.
    n_folds : int, default=5
    families : dict of class to family, optional
        Classes of one family are near kin: a row pulls its class up and, by `kinship`, its siblings too, so
        that a mistake stays in the family where it can.
    kinship : float, default=0.5
    prior : dict of class to float, optional
        What a class's probability is multiplied by; 1 where it has no entry.

    Attributes
    ----------
    classes_ : ndarray of shape (n_classes,)
    coef_ : ndarray of shape (n_features, n_classes), float32
    intercept_ : ndarray of shape (n_classes,), float32
    link_ : PowerLink
    unseen_ : ndarray of shape (n_judged, n_classes)
        The probabilities of each judged row from the folds without it.
    codes_ : int ndarray of shape (n_judged,)
        The true column of each judged row.
    """

    def __init__(self, alpha=2.0, balance=0.7, *, n_folds=5, families=None, kinship=0.5, prior=None):
        self.alpha = alpha
        self.balance = balance
        self.n_folds = n_folds
        self.families = families
        self.kinship = kinship
        self.prior = prior

    def fit(self, X, y, sample_weight=None, n_judged=None, products=None):
        """Fit all classes at once.

        Parameters
        ----------
        X : csr_matrix of shape (n_samples, n_features), float32
        y : array of str, shape (n_samples,)
        sample_weight : array of shape (n_samples,), optional
        n_judged : int, optional
            Only so many of the last rows are left out in turn, the others teach in every fold; when
            None, rows spread evenly over all are.
        products : ndarray of shape (n_samples, n_samples), optional
            `gram(X)` when it is at hand; it is overwritten.

        Returns
        -------
        self : CalibratedRidge
        """
        n = X.shape[0]
        self.classes_, codes = np.unique(y, return_inverse=True)
        weight = np.ones(n) if sample_weight is None else np.asarray(sample_weight, dtype=float)
        if n_judged is None:
            chosen = evenly(range(n))
            order = np.concatenate([np.setdiff1d(np.arange(n), chosen), chosen]).astype(int)
            X, codes, weight, n_judged = X[order], codes[order], weight[order], len(chosen)
        products = gram(X) if products is None else products
        held = held_out(products, codes, n_judged, self.n_folds)
        unseen = self._solve(X, codes, weight, held, products)
        judged = np.flatnonzero(held != TEACHING)
        rows = n - n_judged + judged
        self.codes_ = codes[rows]
        self.link_ = PowerLink(self._member(), self._prior()).fit(unseen[judged], self.codes_, weight[rows])
        self.unseen_ = self.link_.transform(unseen[judged])
        return self

    def _solve(self, X, codes, weight, held, products):
        targets = self._targets(codes)
        lift = np.bincount(codes, weight)[codes] ** -self.balance
        penalty = self.alpha * np.average(lift, weights=weight) / (weight * lift)
        dual, unseen = solve_using_up(products, targets, penalty, held)
        self.coef_ = np.asarray(X.T @ dual)
        self.intercept_ = dual.sum(axis=0)
        return unseen

    def _targets(self, codes):
        one = np.eye(len(self.classes_), dtype=np.float32)
        if self.families:
            member = self._member().astype(np.float32)
            one = (one + self.kinship * member @ member.T) / np.float32(1 + self.kinship)
        return (2 * one - 1)[codes]

    def _member(self):
        return membership([self.families[name] for name in self.classes_]) if self.families else None

    def _prior(self):
        return np.array([self.prior.get(name, 1.0) for name in self.classes_]) if self.prior else None

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
