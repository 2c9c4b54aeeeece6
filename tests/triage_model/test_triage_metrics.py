"""Figures checked by hand on a few answers."""

import numpy as np
import pytest

from triage_model.metrics import (
    accept_at,
    by_class,
    calibration_by_chance,
    calibration_error,
    interval,
    report,
    suggest_at,
)


def test_calibration_error_is_the_gap_between_said_and_true():
    assert calibration_error([0.95] * 10, [1] * 5 + [0] * 5) == pytest.approx(0.45)
    assert calibration_error([0.5] * 4, [1, 0, 1, 0]) == pytest.approx(0)
    assert calibration_error([1.0], [1]) == pytest.approx(0)


def test_true_probabilities_seldom_show_a_larger_error_than_chance_has_it():
    draw = np.random.default_rng(1)
    sure = draw.uniform(0.2, 1, 200)
    shown = [calibration_error(sure, draw.random(200) < sure) for _ in range(400)]

    bound = calibration_by_chance(sure, 0.05)

    assert 0.01 < np.mean(np.array(shown) > bound) < 0.09
    assert calibration_by_chance(np.repeat(sure, 5), 0.05) < bound / 2


def test_the_accepting_threshold_is_the_lowest_that_keeps_the_precision():
    confidence = np.linspace(1, 0, 100)
    right = np.arange(100) < 57

    threshold, share = accept_at(confidence, right)

    assert share == pytest.approx(0.60)
    assert (right[confidence >= threshold]).mean() >= 0.95


def test_nothing_is_accepted_when_too_few_rows_would_pass():
    assert accept_at([0.9] * 10, [1] * 10) == (1.01, 0.0)
    assert accept_at([0.9] * 50, [0] * 50) == (1.01, 0.0)


def test_below_the_suggesting_threshold_most_suggestions_are_wrong():
    confidence = np.repeat([0.1, 0.9], 50)
    right = np.repeat([0, 1], 50)

    assert 0.1 <= suggest_at(confidence, right) <= 0.9
    assert suggest_at(confidence, np.ones(100)) == 0.0


@pytest.mark.parametrize("answer", [0, 1])
def test_a_few_answers_that_are_all_alike_prove_little(answer):
    low, high = interval([answer] * 4)

    assert (low if answer else 1 - high) < 0.5
    assert interval([answer] * 400)[1 - answer] == pytest.approx(answer, abs=0.03)


def test_the_interval_holds_the_share_and_narrows_with_more_rows():
    few, many = interval([1, 0] * 20), interval([1, 0] * 2_000)

    assert few[0] < 0.5 < few[1]
    assert many[1] - many[0] < few[1] - few[0]


def test_the_report_counts_what_stands_first_and_among_three():
    p = np.array([[0.7, 0.1, 0.1, 0.1], [0.4, 0.3, 0.2, 0.1], [0.4, 0.3, 0.2, 0.1]])

    found = report(p, np.array([0, 2, 3]))

    assert found["n_test"] == 3
    assert found["accuracy"] == pytest.approx(1 / 3, abs=1e-4)
    assert found["top3"] == pytest.approx(2 / 3, abs=1e-4)


def test_recall_and_precision_of_each_class():
    found = by_class(["a", "b"], np.array([0, 0, 1]), np.array([0, 1, 1]))

    assert found == {
        "a": {"n": 1, "recall": 1.0, "precision": 0.5},
        "b": {"n": 2, "recall": 0.5, "precision": 1.0},
    }
