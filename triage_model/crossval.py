"""Measure the pipeline on any labelled table, beside two baselines, with repeated texts kept honest."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np

from triage_model import tables
from triage_model.contenders import BASELINES, PIPELINE, Contender
from triage_model.dataset import DatasetError, Row
from triage_model.metrics import report, summary
from triage_model.split import folds, groups_of_texts
from triage_model.text import bare, clean

N_FOLDS = 5


@dataclass(frozen=True)
class Labelled:
    """Complaints with one label each, and when they came (empty without a time column)."""

    rows: list[Row]
    labels: np.ndarray
    days: list[date]


def from_table(
    path, text, label, *, title: str = "", time: str = "", min_count: int = 1, group: Callable[[str], str] = str
) -> Labelled:
    """Read a table; leave out rows without text or label, repeated texts and rare labels.

    `group` turns each label into what it is counted as.

    Raises DatasetError naming file and row.
    """
    columns = [name for name in (text, label, title, time) if name]
    seen, kept = set(), []
    for line in tables.read(path, columns):
        body, key = clean(line.get(text, "")), bare(line.get(text, ""))
        name = group(line.get(label, "").strip())
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


def crossval(
    data: Labelled,
    split: date | None = None,
    progress: Callable[[], None] = lambda: None,
    beside: dict[str, Contender] = BASELINES,
) -> dict:
    """Return the figures over all test rows of the pipeline, and in short of what stands beside it."""
    parts, classes = splits(data, split), np.unique(data.labels)
    found: dict[str, list] = {name: [] for name in PIPELINE | beside}
    for train, test in parts:
        rows, tested = ([data.rows[i] for i in numbers] for numbers in (train, test))
        for name, fit in (PIPELINE | beside).items():
            guess = fit(rows, data.labels[train])
            found[name].append(_columns(guess(tested), data.labels[train], classes))
            progress()
    codes = np.searchsorted(classes, data.labels[np.concatenate([test for _, test in parts])])
    result = report(np.concatenate(found.pop("pipeline")), codes)
    sizes = {"n_train": int(np.mean([len(train) for train, _ in parts])), "n_labels": len(classes)}
    baselines = {name: summary(np.concatenate(scores), codes) for name, scores in found.items()}
    return result | sizes | {"baselines": baselines}


def _columns(scores, labels, classes):
    """Spread scores over the columns of all classes; those not in training get the least score."""
    wide = np.full((len(scores), len(classes)), scores.min() - 1 if scores.min() < 0 else 0.0)
    wide[:, np.searchsorted(classes, np.unique(labels))] = scores
    return wide
