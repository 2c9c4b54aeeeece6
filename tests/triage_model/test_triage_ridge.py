"""The classifier: the closed form of left-out scores against honest refitting, and calibration."""

import numpy as np
import pytest
import scipy.sparse as sp
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import Ridge

from triage_model.calibration import PowerLink
from triage_model.leastsquares import gram, solve_using_up
from triage_model.link import membership, power, tempered
from triage_model.metrics import calibration_error
from triage_model.ridge import CalibratedRidge
from triage_model.split import folds, groups_alike


@pytest.fixture
def drawn():
    """120 points of three classes, as sparse features and labels."""
    rng = np.random.default_rng(1)
    y = np.repeat(["a", "b", "c"], 40)
    X = rng.normal(size=(120, 15)) + np.eye(3, 15)[np.repeat(range(3), 40)] * 1.5
    return sp.csr_matrix(X.astype(np.float32)), y


def test_left_out_scores_are_those_of_a_model_trained_without_the_fold(drawn):
    X, y = drawn
    held = np.arange(120) % 5
    targets = np.where(y[:, None] == np.unique(y), 1, -1).astype(np.float32)
    padded = np.hstack([X.toarray(), np.ones((120, 1))])

    _, scores = solve_using_up(gram(X), targets, np.full(120, 3.0), held[50:])

    for fold in range(5):
        out = np.flatnonzero((held == fold) & (np.arange(120) >= 50))
        rest = np.setdiff1d(np.arange(120), out)
        honest = Ridge(3.0, fit_intercept=False).fit(padded[rest], targets[rest]).predict(padded[out])
        np.testing.assert_allclose(scores[out - 50], honest, atol=1e-4)


def test_rows_that_only_teach_are_not_judged(drawn):
    X, y = drawn

    fitted = CalibratedRidge().fit(X, y, n_judged=30)

    assert fitted.unseen_.shape == (30, 3)
    assert fitted.classes_[fitted.codes_].tolist() == y[-30:].tolist()


def test_a_row_with_a_near_duplicate_among_the_teaching_ones_is_not_judged(drawn):
    X, y = drawn
    doubled = sp.vstack([X, X[:5]], format="csr")

    fitted = CalibratedRidge().fit(doubled, np.concatenate([y, y[:5]]), n_judged=40)

    assert len(fitted.unseen_) == 35


def test_a_heavier_row_pulls_harder(drawn):
    X, y = drawn
    wrong = y.copy()
    wrong[0] = "c"
    heavy = np.where(np.arange(120) == 0, 50.0, 1.0)

    light_p = CalibratedRidge().fit(X, wrong).decision_function(X[:1])[0, 2]
    heavy_p = CalibratedRidge().fit(X, wrong, heavy).decision_function(X[:1])[0, 2]

    assert heavy_p > light_p


def test_the_classifier_follows_the_rules_of_scikit_learn(drawn):
    X, y = drawn
    untouched = clone(CalibratedRidge(alpha=2.0))

    with pytest.raises(NotFittedError):
        untouched.predict(X)
    fitted = untouched.fit(X, y)

    assert fitted.score(X, y) > 0.75
    np.testing.assert_allclose(fitted.predict_proba(X).sum(axis=1), 1, atol=1e-6)


def test_the_link_makes_probabilities_as_often_right_as_they_say():
    rng = np.random.default_rng(2)
    scores = rng.normal(-0.6, 0.2, size=(6_000, 20))
    p = np.exp(6 * scores) / np.exp(6 * scores).sum(axis=1, keepdims=True)
    codes = np.array([rng.choice(20, p=row) for row in p])

    found = PowerLink().fit(scores[:3_000], codes[:3_000]).transform(scores[3_000:])

    right = found.argmax(axis=1) == codes[3_000:]
    assert calibration_error(found.max(axis=1), right) < 0.03


def test_a_row_pulls_its_siblings_up_too(drawn):
    X, y = drawn
    kin = {"a": "one", "b": "one", "c": "two"}
    of_a = X[np.flatnonzero(y == "a")]

    alone = CalibratedRidge().fit(X, y).decision_function(of_a)
    together = CalibratedRidge(families=kin).fit(X, y).decision_function(of_a)

    assert (together[:, 1] - together[:, 2]).mean() > (alone[:, 1] - alone[:, 2]).mean() + 0.2


def test_a_prior_makes_a_class_rarer_but_forbids_nothing(drawn):
    X, y = drawn

    usual = CalibratedRidge().fit(X, y).predict_proba(X)
    rarer = CalibratedRidge(prior={"c": 0.2}).fit(X, y).predict_proba(X)

    assert 0 < rarer[:, 2].mean() < usual[:, 2].mean()
    np.testing.assert_allclose(rarer.sum(axis=1), 1, atol=1e-6)


def test_tempering_keeps_the_shares_within_a_family():
    p = np.array([[0.4, 0.2, 0.3, 0.1]])
    member = membership(["one", "one", "two", "two"])

    found = tempered(p, member, 0.5, 1.0)

    assert found.sum() == pytest.approx(1)
    assert found[0, 0] / found[0, 1] == pytest.approx(2)
    assert 0.5 < (found @ member)[0, 0] < 0.6


def test_families_are_calibrated_and_not_only_classes():
    rng = np.random.default_rng(4)
    member = membership([str(i // 4) for i in range(20)])
    scores = rng.normal(-0.6, 0.2, size=(8_000, 20))
    p = tempered(power(scores, 8, -0.9, 2), member, 1.8, 0.6)
    codes = np.array([rng.choice(20, p=row) for row in p])

    found = PowerLink(member).fit(scores[:4_000], codes[:4_000]).transform(scores[4_000:]) @ member

    right = found.argmax(axis=1) == member[codes[4_000:]].argmax(axis=1)
    assert calibration_error(found.max(axis=1), right) < 0.03


def test_near_duplicates_share_a_fold():
    vectors = np.array([[1, 0, 0], [0.99, 0.1, 0], [0, 1, 0], [0, 0.99, 0.1], [0, 0, 1]], dtype=float)
    products = vectors @ vectors.T

    groups = groups_alike(products)

    assert groups[0] == groups[1] and groups[2] == groups[3]
    assert len(set(groups)) == 3


def test_folds_are_stratified_and_never_tear_a_group():
    codes = np.repeat([0, 1], 50)
    groups = np.arange(100) // 2

    found = folds(codes, groups, 5)

    assert all(found[2 * i] == found[2 * i + 1] for i in range(50))
    assert [int((found[codes == 1] == k).sum()) for k in range(5)] == [10] * 5


def test_a_label_with_few_rows_still_gets_folds():
    found = folds(np.array([0] * 20 + [1, 2]), np.arange(22), 5)

    assert len(found) == 22 and set(found) == set(range(5))
