"""What a model knows about itself: its data, libraries, figures on rows it had not seen, thresholds."""

import platform
from collections import Counter
from importlib.metadata import version

import numpy as np

from triage_model.balance import MOST_ROWS
from triage_model.dataset import Row, fingerprint
from triage_model.metrics import accept_at, by_class, recall_at, report, suggest_at
from triage_model.ridge import CalibratedRidge
from triage_model.taxonomy import OVERSIGHT, Taxonomy

LIBRARIES = ("numpy", "scipy", "scikit-learn", "PySastrawi", "skops")


def describe(rows: list[Row], topics: CalibratedRidge, kinds: CalibratedRidge, taxonomy: Taxonomy) -> dict:
    """Return the `info` of a model trained on the rows; figures are of its judged rows, left out in turn.

    What is for the inspectorate to see is never accepted by topic, so it has no say in `accept_at`.
    """
    affairs, true = _by_affair(topics, taxonomy)
    sure, right = affairs.max(axis=1), affairs.argmax(axis=1) == true
    inspect_at, usual = _oversight(kinds, len(true))
    accept, share = accept_at(sure[usual], right[usual])
    return _data(rows) | {
        "thresholds": {
            "accept_at": accept,
            "suggest_at": suggest_at(sure, right),
            "inspect_at": inspect_at,
        },
        "metrics": {
            "topics": report(topics.unseen_, topics.codes_),
            "affairs": report(affairs, true) | {"coverage_at_95": round(share * float(usual.mean()), 4)},
            "kinds": report(kinds.unseen_, kinds.codes_),
        },
        "per_topic": by_class(topics.classes_.tolist(), topics.unseen_.argmax(axis=1), topics.codes_),
    }


def _oversight(kinds, n_rows: int):
    """Return the probability from which the inspectorate sees a complaint, and which rows lie below it.

    The threshold is above 1 when no row is of that kind. Kinds and topics are judged on the same rows
    unless some lack a kind; then all rows count as lying below.
    """
    names = kinds.classes_.tolist()
    if OVERSIGHT not in names:
        return 1.01, np.ones(n_rows, dtype=bool)
    column = names.index(OVERSIGHT)
    p = kinds.unseen_[:, column]
    least = recall_at(p, kinds.codes_ == column)
    return least, p < least if len(p) == n_rows else np.ones(n_rows, dtype=bool)


def _data(rows) -> dict:
    return {
        "rows": {source: sum(row.source == source for row in rows) for source in ("seed", "local")},
        "topics": dict(Counter(row.topic for row in rows).most_common()),
        "kinds": dict(Counter(row.kind for row in rows if row.kind).most_common()),
        "learnt": min(len(rows), MOST_ROWS),
        "fingerprint": fingerprint(rows),
        "libraries": {"python": platform.python_version()} | {name: version(name) for name in LIBRARIES},
    }


def _by_affair(topics, taxonomy):
    names = taxonomy.affairs
    affair_at = np.array([names.index(taxonomy.affair_of[topic]) for topic in topics.classes_])
    return topics.unseen_ @ np.eye(len(names))[affair_at], affair_at[topics.codes_]
