"""Which rows are learnt from, and that nobody's rows outweigh everybody else's."""

from dataclasses import replace

import numpy as np
import pytest
from few_rows import few_rows

from triage_model.balance import AUTHOR_CAP, LOCAL_ENOUGH, at_most, judged, weights
from triage_model.dataset import Row
from triage_model.train import train


def test_all_rows_are_kept_while_there_are_few():
    assert at_most([Row("a")] * 5, ["x"] * 5, most=5) == [0, 1, 2, 3, 4]


def test_frequent_labels_give_way_to_rare_ones():
    labels = ["many"] * 90 + ["few"] * 10

    kept = at_most([Row("a")] * 100, labels, most=40)

    assert sum(labels[i] == "few" for i in kept) == 10
    assert sum(labels[i] == "many" for i in kept) == 30


def test_local_rows_are_kept_before_seed_rows_and_later_before_earlier():
    rows = [Row("a"), Row("b"), Row("c", source="seed"), Row("d", source="seed"), Row("e")]

    assert at_most(rows, ["x"] * 5, most=2) == [1, 4]
    assert at_most(rows, ["x"] * 5, most=4) == [0, 1, 3, 4]


def test_the_rows_of_one_author_on_one_topic_are_capped():
    rows = [Row("a", topic="ktp", author="one")] * 30 + [Row("b", topic="ktp", author="two")]

    found = weights(rows)

    assert sum(found[:30]) == pytest.approx(AUTHOR_CAP)
    assert found[30] == 1.0


def test_one_author_with_many_wrong_labels_does_not_turn_the_model(labels):
    wrong = [
        replace(few_rows()[0], text=f"Lampu jalan padam di blok {i}", topic="ktp", author="one")
        for i in range(60)
    ]

    model = train(few_rows() + wrong, labels)

    assert model.predict("Lampu jalan padam, gelap").topics[0].key == "lampu_jalan"


def test_local_rows_set_the_probabilities_as_soon_as_there_are_enough():
    seed = [Row("a", source="seed")] * 10

    assert judged(seed + [Row("b")] * (LOCAL_ENOUGH - 1)) == [True] * (LOCAL_ENOUGH + 9)
    assert np.array_equal(judged(seed + [Row("b")] * LOCAL_ENOUGH), [False] * 10 + [True] * LOCAL_ENOUGH)
