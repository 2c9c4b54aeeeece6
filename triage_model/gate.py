"""The gate: whether a candidate may take the place of the version in force, judged on the same unseen rows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from triage_model.chance import sign_test
from triage_model.dataset import Row
from triage_model.gate_limits import (
    CHANCE,
    FEWEST,
    LEAST_ACCURACY,
    MOST_ECE,
    MOST_ECE_GAINED,
    MOST_LOST,
    MOST_RECALL_LOST,
    TOPIC_CHANCE,
)
from triage_model.holdout import fingerprint
from triage_model.metrics import calibration_by_chance, calibration_error, interval
from triage_model.predict import Model


@dataclass(frozen=True)
class Answers:
    """What one version says of the rows: its first topic and kind, and how sure of the topic it is."""

    topics: np.ndarray
    kinds: np.ndarray
    sure: np.ndarray


def answers(model: Model, rows: Sequence[Row]) -> Answers:
    """Ask a version about rows."""
    found = model.predict_many(rows)
    return Answers(
        np.array([one.topics[0].key for one in found], dtype=str),
        np.array([one.kinds[0].key for one in found], dtype=str),
        np.array([one.topics[0].p for one in found], dtype=float),
    )


def judge(candidate: Model, present: Model | None, held: Sequence[Row], replay: Sequence[Row]) -> dict:
    """Return the verdict on a candidate: passed or not, and every check with its numbers.

    `held` are rows of the hold-out, `replay` the last decided cases; neither version has seen either.
    Without `present` only the absolute minimum is asked for.
    """
    rows = [*held, *replay]
    new = answers(candidate, rows)
    checks = [_minimum(new, held)]
    if present is not None:
        old = answers(present, rows)
        n = len(held)
        checks += [
            _accuracy("holdout", _at(new, slice(n)), _at(old, slice(n)), held),
            _accuracy("replay", _at(new, slice(n, None)), _at(old, slice(n, None)), replay),
            _recall("topics", new.topics, old.topics, [row.topic for row in rows]),
            _recall("kinds", new.kinds, old.kinds, [row.kind for row in rows]),
            _calibration(new, old, rows),
        ]
    return {
        "passed": all(check["passed"] for check in checks),
        "rows": {"holdout": len(held), "replay": len(replay), "fingerprint": fingerprint(rows)},
        "checks": checks,
    }


def score(model: Model, rows: Sequence[Row]) -> dict:
    """Return a version's share of right topics on rows, for a comparison of many versions on the same ones."""
    right = _right(answers(model, rows), rows)
    accuracy = float(right.mean()) if len(right) else 0.0
    low, high = interval(right) if len(right) else (0.0, 0.0)
    return {"n": len(rows), "accuracy": accuracy, "low": low, "high": high, "rows": fingerprint(rows)}


def _at(found: Answers, numbers: list[int] | slice) -> Answers:
    return Answers(found.topics[numbers], found.kinds[numbers], found.sure[numbers])


def _right(found: Answers, rows: Sequence[Row]) -> np.ndarray:
    return found.topics == np.array([row.topic for row in rows], dtype=str)


def _minimum(new: Answers, held) -> dict:
    right = _right(_at(new, slice(len(held))), held)
    accuracy = float(right.mean()) if len(held) else 0.0
    return {"key": "minimum", "passed": accuracy >= LEAST_ACCURACY, "n": len(held), "candidate": accuracy,
            "allowed": LEAST_ACCURACY}  # fmt: skip


def _paired(new, old) -> dict:
    """Compare two versions' right answers on the same rows."""
    lost, gained = int((old & ~new).sum()), int((new & ~old).sum())
    n = len(new)
    return {"n": n, "candidate": float(new.mean()) if n else 0.0, "present": float(old.mean()) if n else 0.0,
            "lost": lost, "gained": gained, "p": sign_test(lost, gained)}  # fmt: skip


def _worse(found: dict, most: float, chance: float) -> bool:
    return (found["lost"] - found["gained"]) / max(found["n"], 1) > most and found["p"] < chance


def _accuracy(key: str, new: Answers, old: Answers, rows) -> dict:
    found = _paired(_right(new, rows), _right(old, rows))
    enough = len(rows) >= FEWEST[key]
    return {"key": key, "passed": not enough or not _worse(found, MOST_LOST, CHANCE), "judged": enough,
            "allowed": MOST_LOST, **found}  # fmt: skip


def _recall(key: str, new, old, labels: list[str]) -> dict:
    """Look at each label with enough rows; one that falls too far refuses the candidate."""
    truth = np.array(labels, dtype=str)
    fallen, judged = {}, 0
    for label in sorted(set(labels) - {""}):
        rows = truth == label
        if rows.sum() < FEWEST["recall"]:
            continue
        judged += 1
        found = _paired(new[rows] == label, old[rows] == label)
        if _worse(found, MOST_RECALL_LOST, TOPIC_CHANCE):
            fallen[label] = found
    return {"key": key, "passed": not fallen, "n": judged, "allowed": MOST_RECALL_LOST, "fallen": fallen}


def _calibration(new: Answers, old: Answers, rows) -> dict:
    """Hold the candidate's probabilities to what they say; those of the version in force set the measure.

    They are made for this regency's complaints: these alone count as soon as there are enough of them. An error
    that true probabilities would show by bad luck on so few rows refuses nobody.
    """
    local = [i for i, row in enumerate(rows) if row.source == "local"]
    if len(local) >= FEWEST["calibration"]:
        rows, new, old = [rows[i] for i in local], _at(new, local), _at(old, local)
    candidate, present = (calibration_error(found.sure, _right(found, rows)) for found in (new, old))
    enough = len(rows) >= FEWEST["calibration"]
    luck = calibration_by_chance(new.sure, CHANCE) if enough else 0.0
    allowed = max(MOST_ECE, present + MOST_ECE_GAINED, luck)
    return {"key": "calibration", "passed": not enough or candidate <= allowed, "judged": enough, "n": len(rows),
            "candidate": candidate, "present": present, "allowed": allowed}  # fmt: skip
