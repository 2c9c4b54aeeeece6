"""Measure a saved model on a labelled table: topics, affairs, or agencies through a mapping to affairs."""

from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import numpy as np

from triage_model.dataset import DatasetError, Row
from triage_model.handed import keys_by_name, table
from triage_model.metrics import accept_at, calibration_error, interval
from triage_model.predict import Model, Prediction
from triage_model.taxonomy import Taxonomy


@dataclass(frozen=True)
class Held:
    """What each label answers for: affairs, and single topics outside of them."""

    affairs: dict[str, list[str]]
    topics: dict[str, list[str]]

    def takes(self, label: str, topic: str, affair: str) -> bool:
        """Tell whether a complaint about this topic and affair belongs to the label."""
        return affair in self.affairs.get(label, ()) or topic in self.topics.get(label, ())


def mapping(path: Path, taxonomy: Taxonomy) -> Held:
    """Read the tables [affairs] and, optionally, [topics] of a TOML file, each from label to keys.

    Raises DatasetError naming the file, and the key that the taxonomy does not know: it would count as wrong
    whatever the model answers.
    """
    tables = {"topics": {}} | table(path)
    held = Held(*(keys_by_name(tables, name, path) for name in ("affairs", "topics")))
    _all_known(tables, {"affairs": taxonomy.affairs, "topics": list(taxonomy.affair_of)}, path)
    lost = [label for label in held.topics if label not in held.affairs]
    if lost:
        raise DatasetError(f"{path}: [topics] «{lost[0]}» tidak ada di [affairs]; tulis di sana, walau kosong")
    return held


def _all_known(tables: dict, known: dict[str, list[str]], path: Path) -> None:
    for name, entries in tables.items():
        if name not in known:
            raise DatasetError(f"{path}: tabel [{name}] tidak dikenal; yang dikenal: [affairs] dan [topics]")
        for label, key in ((label, key) for label, keys in entries.items() for key in keys):
            if key not in known[name]:
                near = get_close_matches(key, known[name], n=1)
                hint = f"; mungkin «{near[0]}»" if near else ""
                raise DatasetError(f"{path}: [{name}] «{label}»: kunci «{key}» tidak dikenal{hint}")


def evaluate(model: Model, rows: list[Row], labels: list[str], held: Held | None = None) -> dict:
    """Return the figures of the model on rows it never saw.

    Without `held` the labels are keys of topics or of affairs. With it an answer is right when the label
    takes the answered affair or the likeliest topic within it; rows of other labels are left out and
    counted.

    Raises DatasetError when no row is left or a label is neither a topic nor an affair.
    """
    rank = "topics" if held is None and set(labels) <= set(model.topics) else "affairs"
    held = held or _own(model, labels)
    kept = [(row, label) for row, label in zip(rows, labels, strict=True) if label in held.affairs]
    if not kept:
        raise DatasetError("tidak ada baris yang labelnya ada di peta")
    predictions = model.predict_many(row for row, _ in kept)
    judged = [
        _judge(model, found, rank, label, held) for found, (_, label) in zip(predictions, kept, strict=True)
    ]
    return {"labels": rank, "n_left_out": len(rows) - len(kept)} | _figures(judged)


@dataclass(frozen=True)
class _Judged:
    label: str
    right: bool
    in_three: bool
    p: float


def _own(model: Model, labels: list[str]) -> Held:
    for known in (model.topics, model.affair_names):
        if set(labels) <= set(known):
            keys = {label: [label] for label in labels}
            return Held(keys, keys)
    strange = sorted(set(labels) - set(model.affair_names))[0]
    raise DatasetError(f"label {strange!r} bukan kunci topik maupun bidang urusan; pakai --map")


def _judge(model: Model, found: Prediction, rank: str, label: str, held: Held) -> _Judged:
    answers = getattr(found, rank)[:3]
    if rank == "topics":
        right = [answer.key == label for answer in answers]
    else:
        first = {affair: _first_topic(model, found, affair) for affair, _ in answers}
        right = [held.takes(label, first[affair], affair) for affair, _ in answers]
    return _Judged(label, right[0], any(right), answers[0].p)


def _first_topic(model: Model, found: Prediction, affair: str) -> str:
    affair_of = dict(zip(model.topics, model.affairs, strict=True))
    return next(topic for topic, _ in found.topics if affair_of[topic] == affair)


def _figures(judged: list[_Judged]) -> dict:
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
