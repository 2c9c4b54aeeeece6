"""What a model knows about itself: its data, libraries, figures on rows it had not seen, thresholds."""

import platform
from collections import Counter
from importlib.metadata import version

import numpy as np

from triage_model.balance import MOST_ROWS
from triage_model.dataset import Row, fingerprint
from triage_model.metrics import accept_at, by_class, report, suggest_at
from triage_model.recipe import recipe
from triage_model.ridge import CalibratedRidge
from triage_model.taxonomy import Taxonomy

LIBRARIES = ("numpy", "scipy", "scikit-learn", "PySastrawi", "skops")


def describe(rows: list[Row], topics: CalibratedRidge, kinds: CalibratedRidge, taxonomy: Taxonomy) -> dict:
    """Return the `info` of a model trained on the rows; figures are of its judged rows, left out in turn."""
    affairs, true = _by_affair(topics, taxonomy)
    sure, right = affairs.max(axis=1), affairs.argmax(axis=1) == true
    return _data(rows) | {
        "thresholds": {"accept_at": accept_at(sure, right)[0], "suggest_at": suggest_at(sure, right)},
        "metrics": {
            "topics": report(topics.unseen_, topics.codes_),
            "affairs": report(affairs, true),
            "kinds": report(kinds.unseen_, kinds.codes_),
        },
        "per_topic": by_class(topics.classes_.tolist(), topics.unseen_.argmax(axis=1), topics.codes_),
    }


def _data(rows) -> dict:
    return {
        "rows": {source: sum(row.source == source for row in rows) for source in ("seed", "local")},
        "topics": dict(Counter(row.topic for row in rows).most_common()),
        "kinds": dict(Counter(row.kind for row in rows if row.kind).most_common()),
        "labels": {source: _counts(rows, source) for source in ("seed", "local")},
        "authors": len({row.author for row in rows if row.source == "local"}),
        "correctors": len({row.corrector for row in rows if row.source == "local"}),
        "parameters": recipe(),
        "learnt": min(len(rows), MOST_ROWS),
        "fingerprint": fingerprint(rows),
        "libraries": {"python": platform.python_version()} | {name: version(name) for name in LIBRARIES},
    }


def _counts(rows, source: str) -> dict[str, int]:
    return dict(Counter(row.topic for row in rows if row.source == source).most_common())


def _by_affair(topics, taxonomy):
    names = taxonomy.affairs
    affair_at = np.array([names.index(taxonomy.affair_of[topic]) for topic in topics.classes_])
    return topics.unseen_ @ np.eye(len(names))[affair_at], affair_at[topics.codes_]
