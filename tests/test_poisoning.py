"""Wrong labels: caps and gate hold what one person, or a few, can do to the model."""

import random
from dataclasses import replace

import pytest
from portals import small_corpus
from prove import poisoning

from triage_model import gate


@pytest.fixture(scope="module")
def place():
    """A small regency of six topics, with honest decisions by four people."""
    return poisoning.town(small_corpus(), random.Random(1))


@pytest.mark.parametrize("kind", poisoning.KINDS)
def test_a_twentieth_of_flipped_labels_is_refused_or_costs_no_more_than_the_stated_loss(place, kind):
    model, replay = poisoning.candidate(place, poisoning.KINDS[kind], 0.05)

    verdict = gate.judge(model, place.present, place.held, replay)

    (held,) = [check for check in verdict["checks"] if check["key"] == "holdout"]
    assert not verdict["passed"] or held["present"] - held["candidate"] <= 0.02


def test_a_model_of_nothing_but_flipped_labels_is_refused(place):
    honest = place.decisions
    place = replace(place, seed=[], decisions=poisoning.at_random(honest, len(honest)))

    model, replay = poisoning.candidate(place, poisoning.at_random, 0.0)

    assert not gate.judge(model, place.present, place.held, replay)["passed"]
