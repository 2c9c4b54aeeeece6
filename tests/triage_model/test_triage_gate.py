"""The gate: what it lets through, what it refuses, and that small numbers refuse nobody."""

from dataclasses import replace

import numpy as np
import pytest
from few_rows import few_rows

from triage_model import gate, gate_limits, holdout
from triage_model.chance import sign_test, two_sided
from triage_model.dataset import Row
from triage_model.predict import Prediction, Ranked
from triage_model.train import train

TOPICS = ("ktp", "lampu_jalan", "sampah_angkut")
ROWS = [Row(f"laporan {i}", topic=TOPICS[i % 3], kind="ordinary") for i in range(300)]


class Said:
    """What a version says of rows: right, but for those of the numbers given, and so sure."""

    def __init__(self, *wrong: int, sure: float = 0.95, kind: str = "ordinary") -> None:
        self.wrong, self.sure, self.kind = set(wrong), sure, kind

    def predict_many(self, rows):
        return [self._of(number, row) for number, row in enumerate(rows)]

    def _of(self, number, row):
        topic = TOPICS[TOPICS.index(row.topic) - 1] if number in self.wrong else row.topic
        return Prediction([Ranked(topic, self.sure)], [], [Ranked(self.kind, 0.9)])


def checks(candidate, present=None, held=ROWS, replay=()):
    verdict = gate.judge(candidate, present or Said(), held, list(replay))
    return verdict["passed"], {check["key"]: check for check in verdict["checks"]}


def test_a_version_judged_beside_itself_passes(labels):
    model = train(few_rows(), labels)

    verdict = gate.judge(model, model, few_rows(), few_rows())

    assert verdict["passed"]
    assert verdict["checks"][1]["lost"] == verdict["checks"][1]["gained"] == 0


def test_without_a_version_in_force_only_the_minimum_is_asked():
    good = gate.judge(Said(*range(100)), None, ROWS, [])
    poor = gate.judge(Said(*range(150)), None, ROWS, [])

    assert [check["key"] for check in good["checks"]] == ["minimum"]
    assert (good["passed"], poor["passed"]) == (True, False)


def test_a_version_without_test_rows_has_not_shown_anything():
    assert not gate.judge(Said(), None, [], [])["passed"]


@pytest.mark.parametrize(("lost", "passed"), [(6, True), (9, False)])
def test_more_than_two_points_lost_on_the_hold_out_refuse(lost, passed):
    said, found = checks(Said(*range(0, lost * 3, 3)[:lost], sure=0.97), Said(sure=0.97))

    assert (said, found["holdout"]["passed"]) == (passed, passed)
    assert (found["holdout"]["lost"], found["holdout"]["n"]) == (lost, 300)


def test_a_loss_that_chance_explains_refuses_nobody():
    wrong, other = range(0, 210, 7), range(1, 162, 7)

    passed, found = checks(Said(*wrong, sure=0.9), Said(*other, sure=0.9))

    assert found["holdout"]["lost"] - found["holdout"]["gained"] == 7 and found["holdout"]["p"] > 0.025
    assert passed


def test_a_topic_that_falls_is_named_although_the_whole_holds():
    lamps = [i for i, row in enumerate(ROWS) if row.topic == "lampu_jalan"]
    held = [*ROWS, *(Row(f"lain {i}", topic="ktp", kind="ordinary") for i in range(700))]

    passed, found = checks(Said(*lamps[:15], sure=0.98), held=held, present=Said(sure=0.98))

    assert found["holdout"]["passed"] and not passed
    assert list(found["topics"]["fallen"]) == ["lampu_jalan"]
    assert found["topics"]["fallen"]["lampu_jalan"]["candidate"] == pytest.approx(0.85)


@pytest.mark.parametrize(("n", "judged"), [(5, 3), (6, 4)])
def test_a_topic_of_five_rows_is_not_judged(n, judged):
    held = [*ROWS, *(Row(f"lain {i}", topic="akta", kind="ordinary") for i in range(n))]

    _passed, found = checks(Said(), held=held)

    assert found["topics"]["n"] == judged


def test_a_judged_topic_can_fall():
    least = gate_limits.FEWEST["recall"]

    assert sign_test(least, 0) < gate_limits.TOPIC_CHANCE <= sign_test(least - 1, 0)


def test_losing_the_suspicion_of_abuse_refuses():
    held = [replace(row, kind="supervisory") if i < 30 else row for i, row in enumerate(ROWS)]

    passed, found = checks(Said(kind="ordinary"), Said(kind="supervisory"), held=held)

    assert not passed and list(found["kinds"]["fallen"]) == ["supervisory"]


def test_the_last_decisions_are_judged_from_thirty_on():
    few, enough = ROWS[:29], ROWS[:30]
    wrong = range(300, 300 + 29)

    assert checks(Said(*wrong), replay=few)[1]["replay"]["judged"] is False
    assert checks(Said(*wrong), replay=enough)[1]["replay"]["passed"] is False


def test_a_version_much_surer_than_right_is_refused():
    passed, found = checks(Said(*range(0, 60, 1), sure=0.99), Said(*range(0, 60, 1), sure=0.8))

    assert not passed and not found["calibration"]["passed"]


@pytest.mark.parametrize(("n", "passed"), [(200, True), (1_000, False)])
def test_a_calibration_error_that_chance_explains_on_few_rows_refuses_on_many(n, passed):
    held = [Row(f"laporan {i}", topic=TOPICS[i % 3], kind="ordinary") for i in range(n)]
    wrong = range(0, n * 26 // 100)

    said, found = checks(Said(*wrong, sure=0.8), Said(*wrong, sure=0.74), held=held)

    assert (said, found["calibration"]["passed"]) == (passed, passed)
    assert found["calibration"]["candidate"] == pytest.approx(0.06)


def test_versions_are_scored_on_rows_that_have_a_name():
    first, second = gate.score(Said(*range(30)), ROWS), gate.score(Said(), ROWS[::-1])

    assert (first["accuracy"], first["n"]) == (0.9, 300)
    assert first["rows"] == second["rows"] != gate.score(Said(), ROWS[1:])["rows"]


@pytest.mark.parametrize(("lost", "gained", "p"), [(0, 0, 1.0), (5, 0, 1 / 32), (3, 3, 42 / 64), (0, 4, 1.0)])
def test_the_sign_test_is_exact(lost, gained, p):
    assert sign_test(lost, gained) == pytest.approx(p)


@pytest.mark.parametrize(("one", "other", "p"), [(0, 0, 1.0), (3, 3, 1.0), (0, 6, 2 / 64), (6, 0, 2 / 64), (1, 0, 1.0)])
def test_the_two_sided_test_is_exact_and_the_same_from_either_side(one, other, p):
    assert two_sided(one, other) == pytest.approx(p)


def test_the_hold_out_is_a_tenth_and_the_same_whatever_the_spaces_and_letters(seed_rows):
    teaching, held = holdout.parted(seed_rows)

    assert len(held) == pytest.approx(len(seed_rows) / 10, rel=0.1)
    assert {row.text for row in teaching}.isdisjoint(row.text for row in held)
    assert all(holdout.is_held(f"  {row.text.upper()}!") for row in held)
    assert np.mean([holdout.is_held(row.text) for row in teaching]) == 0
