"""How far a second, blind reading of corpus texts agrees with their labels."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.metrics import cohen_kappa_score

from triage_model.corpus import Entry
from triage_model.handed import DatasetError, objects
from triage_model.metrics import interval
from triage_model.taxonomy import Taxonomy


def answers(paths: list[Path]) -> list[dict]:
    """Read JSON lines {"id": "file:line", "topic", "kind"}.

    Raises DatasetError naming file and line.
    """
    return [answer for path in paths for answer in _answers(path)]


def _answers(path: Path) -> Iterator[dict]:
    for number, found in objects(path):
        answer = {name: found.get(name) for name in ("id", "topic", "kind")}
        wrong = [name for name, value in answer.items() if not isinstance(value, str)]
        if wrong:
            raise DatasetError(f"{path.name} baris {number}: {', '.join(map(repr, wrong))} wajib ada dan berupa teks")
        yield answer


def agreement(entries: list[Entry], read: list[dict], taxonomy: Taxonomy) -> dict:
    """Return share, interval and Cohen's kappa of agreement on topic, affair and kind, and the quarrels.

    Raises DatasetError when an answer names no line of the corpus or an unknown label.
    """
    at = {entry.place: entry for entry in entries}
    pairs = [(_entry(at, answer, taxonomy), answer) for answer in read]
    if not pairs:
        raise DatasetError("tidak ada jawaban")
    affair = taxonomy.affair_of
    return {
        "n": len(pairs),
        "topic": _figures([(own.topic, its["topic"]) for own, its in pairs]),
        "affair": _figures([(affair[own.topic], affair[its["topic"]]) for own, its in pairs]),
        "kind": _figures([(own.kind, its["kind"]) for own, its in pairs]),
        "quarrels": [
            {"id": own.place, "labels": [own.topic, own.kind], "read": [its["topic"], its["kind"]]}
            for own, its in pairs
            if (own.topic, own.kind) != (its["topic"], its["kind"])
        ],
    }


def _entry(at, answer: dict, taxonomy: Taxonomy) -> Entry:
    known = answer["topic"] in taxonomy.affair_of and answer["kind"] in taxonomy.kinds
    if answer["id"] not in at or not known:
        raise DatasetError(f"jawaban {answer['id']}: baris, topik, atau klasifikasinya tidak dikenal")
    return at[answer["id"]]


def _figures(pairs) -> dict:
    ours, theirs = zip(*pairs, strict=True)
    right = np.array(ours) == np.array(theirs)
    kappa = cohen_kappa_score(ours, theirs) if len({*ours, *theirs}) > 1 else 1.0
    return {"share": round(float(right.mean()), 4), "interval": interval(right), "kappa": round(float(kappa), 4)}
