"""What a model knows about itself: its data, libraries, figures on rows it had not seen, thresholds."""

import platform
from collections import Counter
from importlib.metadata import version

import numpy as np

from triage_model.balance import LOCAL_ENOUGH, MOST_ROWS
from triage_model.dataset import Row, fingerprint
from triage_model.link import tempered
from triage_model.metrics import accept_at, by_class, recall_at, report, suggest_at
from triage_model.recipe import recipe
from triage_model.ridge import CalibratedRidge
from triage_model.taxonomy import OVERSIGHT

# Chosen by the reports of one strange city, seen to hold in another (EXPERIMENTS.md): so much less sure is a model
# that knows no place of its own yet, and from this probability on 95 % are right.
STRANGER = 0.83
STRANGER_ACCEPTS_AT = 0.97
LIBRARIES = ("numpy", "scipy", "scikit-learn", "PySastrawi", "skops")


def describe(rows: list[Row], topics: CalibratedRidge, kinds: CalibratedRidge) -> dict:
    """Return the `info` of a model trained on the rows; figures are of its judged rows, left out in turn."""
    member = topics.link_.member
    affairs, true = topics.unseen_ @ member, member[topics.codes_].argmax(axis=1)
    data = _data(rows)
    thresholds, coverage = _thresholds(topics, kinds, data["rows"]["local"])
    return data | {
        "thresholds": thresholds,
        "metrics": {
            "topics": report(topics.unseen_, topics.codes_),
            "affairs": report(affairs, true) | {"coverage_at_95": coverage},
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


def cautious(link: tuple[float, ...], n_local: int) -> tuple[float, ...]:
    """Return the link of a model that knows so many local decisions: less sure until there are enough."""
    *grown, between, within = link
    return *grown, between if n_local >= LOCAL_ENOUGH else between * STRANGER, within


def _thresholds(topics, kinds, n_local: int) -> tuple[dict[str, float], float]:
    """Choose from which probability 95 % are right, below which no more than a third are, and what is inspected.

    Returned with the share of rows above the first. What is for the inspectorate to see is never accepted by
    topic, so it has no say in `accept_at`.
    """
    member, strange = topics.link_.member, n_local < LOCAL_ENOUGH
    shown = tempered(topics.unseen_, member, STRANGER, 1.0) if strange else topics.unseen_
    affairs, true = shown @ member, member[topics.codes_].argmax(axis=1)
    sure, right = affairs.max(axis=1), affairs.argmax(axis=1) == true
    inspect_at, usual = _oversight(kinds, len(true))
    accept, share = accept_at(sure[usual], right[usual])
    thresholds = {
        "accept_at": max(accept, STRANGER_ACCEPTS_AT) if strange else accept,
        "suggest_at": suggest_at(sure, right),
        "inspect_at": inspect_at,
        "strange": strange,
    }
    return thresholds, round(share * float(usual.mean()), 4)


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
