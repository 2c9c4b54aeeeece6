"""Measure the pipeline on any labelled table, beside two baselines, with repeated texts kept honest."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np
from sklearn.dummy import DummyClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from triage_model import tables
from triage_model.balance import at_most
from triage_model.dataset import DatasetError, Row
from triage_model.metrics import report, summary
from triage_model.pipeline import classifier
from triage_model.split import folds, groups_of_texts
from triage_model.text import clean

N_FOLDS = 5
_BETWEEN = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Labelled:
    """Complaints with one label each, and when they came (empty without a time column)."""

    rows: list[Row]
    labels: np.ndarray
    days: list[date]


def from_table(path, text, label, *, title: str = "", time: str = "", min_count: int = 1) -> Labelled:
    """Read a table; leave out rows without text or label, repeated texts and rare labels.

    Raises DatasetError naming file and row.
    """
    columns = [name for name in (text, label, title, time) if name]
    seen, kept = set(), []
    for line in tables.read(path, columns):
        body, key = clean(line.get(text, "")), _BETWEEN.sub("", line.get(text, "").lower())
        name = line.get(label, "").strip()
        if not body or not name or key in seen:
            continue
        seen.add(key)
        day = _day(line.get(time, ""), f"{Path(path).name} baris {line['#']}") if time else None
        kept.append((Row(body, clean(line.get(title, "")) if title else "", author=line["#"]), name, day))
    counts = Counter(name for _, name, _ in kept)
    kept = [entry for entry in kept if counts[entry[1]] >= min_count]
    if len({name for _, name, _ in kept}) < 2:
        raise DatasetError(f"{path}: diperlukan sedikitnya dua label dengan {min_count} laporan atau lebih")
    return Labelled(
        [row for row, _, _ in kept],
        np.array([name for _, name, _ in kept]),
        [day for _, _, day in kept if day],
    )


_FORMS = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%d %b %Y", "%d/%m/%Y", "%d-%m-%Y")


def _day(written: str, where: str) -> date:
    for form in _FORMS:
        try:
            return datetime.strptime(written.strip(), form).date()
        except ValueError:
            continue
    raise DatasetError(f"{where}: tanggal {written!r} tidak dikenal")


def splits(data: Labelled, split: date | None) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return (train, test) row numbers: five stratified folds, or before and after a day.

    Near-duplicates share a fold; with a day, those of a test row leave the training rows.
    """
    groups = groups_of_texts([row.text for row in data.rows])
    if split is None:
        held = folds(np.unique(data.labels, return_inverse=True)[1], groups, N_FOLDS)
        return [(np.flatnonzero(held != fold), np.flatnonzero(held == fold)) for fold in range(N_FOLDS)]
    late = np.array([day >= split for day in data.days])
    early = ~late & ~np.isin(groups, groups[late])
    if not late.any() or not early.any():
        raise DatasetError(f"tidak ada laporan di kedua sisi tanggal {split}")
    return [(np.flatnonzero(early), np.flatnonzero(late))]


def crossval(data: Labelled, split: date | None = None, progress: Callable[[], None] = lambda: None) -> dict:
    """Return the figures of the pipeline and the baselines over all test rows."""
    parts = splits(data, split)
    classes = np.unique(data.labels)
    found: dict[str, list] = {"pipeline": [], "majority": [], "linear_svc": []}
    truth = []
    for train, test in parts:
        truth.append(np.searchsorted(classes, data.labels[test]))
        for name, guess in _fitted(data, train).items():
            found[name].append(_columns(guess([data.rows[i] for i in test]), data.labels[train], classes))
            progress()
    codes = np.concatenate(truth)
    result = report(np.concatenate(found.pop("pipeline")), codes)
    sizes = {"n_train": int(np.mean([len(train) for train, _ in parts])), "n_labels": len(classes)}
    baselines = {name: summary(np.concatenate(scores), codes) for name, scores in found.items()}
    return result | sizes | {"baselines": baselines}


def _fitted(data, train) -> dict:
    rows, labels = [data.rows[i] for i in train], data.labels[train]
    few = at_most(rows, labels.tolist())
    model = classifier().fit([rows[i] for i in few], labels[few])
    svc = make_pipeline(TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2), LinearSVC(C=0.5))
    svc.fit([_joined(row) for row in rows], labels)
    most = DummyClassifier(strategy="prior").fit(rows, labels)
    return {
        "pipeline": model.predict_proba,
        "majority": most.predict_proba,
        "linear_svc": lambda tested: svc.decision_function([_joined(row) for row in tested]),
    }


def _joined(row: Row) -> str:
    return f"{row.title} {row.text}"


def _columns(scores, labels, classes):
    """Spread scores over the columns of all classes; those not in training get the least score."""
    if scores.ndim == 1:
        scores = np.stack([-scores, scores], axis=1)
    wide = np.full((len(scores), len(classes)), scores.min() - 1 if scores.min() < 0 else 0.0)
    wide[:, np.searchsorted(classes, np.unique(labels))] = scores
    return wide
