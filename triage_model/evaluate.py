"""Measure a saved model on a labelled table: topics, affairs, or agencies through a mapping to affairs."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from triage_model.dataset import DatasetError, Row
from triage_model.metrics import accept_at, calibration_error, interval
from triage_model.predict import Model


@dataclass(frozen=True)
class Judged:
    """One row's first and first three answers against what is right, and how sure the model was."""

    label: str
    right: bool
    in_three: bool
    p: float


def evaluate(model: Model, rows: list[Row], labels: list[str], held: dict[str, list[str]] | None = None) -> dict:
    """Return the figures of the model on rows whose labels it never saw.

    With `held` (label to the affairs it holds) an answer is right when the label holds the first
    affair; rows of other labels are left out and counted. Without it the labels are keys of topics or
    affairs.

    Raises DatasetError when no row is left or a label is neither a topic nor an affair.
    """
    rank = "affairs" if held is not None or set(labels) <= set(model.affair_names) else "topics"
    if rank == "topics" and not set(labels) <= set(model.topics):
        strange = sorted(set(labels) - set(model.topics))[0]
        raise DatasetError(f"label {strange!r} bukan kunci topik maupun bidang urusan; pakai --map")
    keys = held if held is not None else {label: [label] for label in set(labels)}
    kept = [(row, label) for row, label in zip(rows, labels, strict=True) if label in keys]
    if not kept:
        raise DatasetError("tidak ada baris yang labelnya ada di peta")
    predictions = model.predict_many(row for row, _ in kept)
    judged = [
        _judge(getattr(found, rank), label, set(keys[label]))
        for found, (_, label) in zip(predictions, kept, strict=True)
    ]
    return {"labels": rank, "n_left_out": len(rows) - len(kept)} | _figures(judged)


def mapping(path: Path) -> dict[str, list[str]]:
    """Read the [affairs] table of a TOML file: label to the affairs it holds.

    Raises DatasetError naming the file.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))["affairs"]
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise DatasetError(f"{path}: peta tidak dapat dibaca ({error!r})") from error


def _judge(ranked, label, right) -> Judged:
    in_three = any(answer.key in right for answer in ranked[:3])
    return Judged(label, ranked[0].key in right, in_three, ranked[0].p)


def _figures(judged: list[Judged]) -> dict:
    right = np.array([one.right for one in judged])
    sure = np.array([one.p for one in judged])
    size = Counter(one.label for one in judged)
    hits = Counter(one.label for one in judged if one.right)
    return {
        "n_test": len(judged),
        "accuracy": round(float(right.mean()), 4),
        "interval": interval(right),
        "mean_recall": round(float(np.mean([hits[label] / n for label, n in size.items()])), 4),
        "top3": round(float(np.mean([one.in_three for one in judged])), 4),
        "ece": round(calibration_error(sure, right), 4),
        "coverage_at_95": round(accept_at(sure, right)[1], 4),
        "recall": {label: [n, round(hits[label] / n, 3)] for label, n in size.most_common()},
    }
