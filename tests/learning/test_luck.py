"""The gate and chance: an equal version passes, one that claims too much does not."""

import numpy as np
import pytest
from prove import luck

from triage_model.dataset import Row

TOPICS = [f"topik {i}" for i in range(100)]
ROWS = [Row(f"laporan {i}", topic=TOPICS[i % 100], kind="ordinary") for i in range(1_000)]
SURE = np.random.default_rng(1).uniform(0.4, 1, len(ROWS))


@pytest.fixture
def draw():
    return np.random.default_rng(2)


def refused(draw, change, runs=20):
    present = [luck.honest(SURE, draw) for _ in range(runs)]
    return luck.refusals(ROWS, [], [(change(one), one) for one in present])


def test_a_version_as_good_is_hardly_ever_refused_though_it_looks_at_a_hundred_topics(draw):
    counts = refused(draw, lambda present: luck.equal(present, 0.1, draw))

    assert counts["any"] <= 1


def test_a_version_that_claims_a_tenth_too_much_is_caught_where_there_are_many_rows(draw):
    counts = refused(draw, lambda present: luck.surer(luck.equal(present, 0.1, draw), 0.1))

    assert counts["calibration"] >= 18


def test_a_version_that_loses_a_tenth_of_its_right_answers_is_caught(draw):
    everywhere = np.ones(len(ROWS), dtype=bool)

    counts = refused(draw, lambda present: luck.worse(luck.equal(present, 0.1, draw), 0.1, everywhere, draw))

    assert counts["holdout"] == 20
