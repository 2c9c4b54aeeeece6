"""Wrong labels: caps and gate hold what one person, or a few, can do to the model."""

import random
from dataclasses import replace

import pytest
from portals import small_corpus
from prove import poisoning

from triage_model import gate

# Of some 80 rows one is more than a point; what flipped labels cost on 900 rows `make prove` measures.
A_FEW_ROWS = 0.05


@pytest.fixture(scope="module")
def place():
    """A small regency of six topics, with honest decisions by four people."""
    return poisoning.town(small_corpus(), random.Random(1))


@pytest.mark.parametrize("kind", poisoning.KINDS)
def test_a_twentieth_of_flipped_labels_is_refused_or_costs_a_few_rows(place, kind):
    model, replay = poisoning.candidate(place, poisoning.KINDS[kind], 0.05)

    verdict = gate.judge(model, place.present, place.held, replay)

    (held,) = [check for check in verdict["checks"] if check["key"] == "holdout"]
    assert not verdict["passed"] or held["present"] - held["candidate"] <= A_FEW_ROWS


def test_a_model_of_nothing_but_flipped_labels_is_refused(place):
    honest = place.decisions
    place = replace(place, seed=[], decisions=poisoning.at_random(honest, len(honest)))

    model, replay = poisoning.candidate(place, poisoning.at_random, 0.0)

    assert not gate.judge(model, place.present, place.held, replay)["passed"]
