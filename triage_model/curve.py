"""The learning curve: what a region's first decisions add to the seed corpus, and when they alone would do."""

from dataclasses import replace

import numpy as np

from triage_model.crossval import Labelled
from triage_model.dataset import DatasetError, Row
from triage_model.evaluate import Held
from triage_model.metrics import interval
from triage_model.pipeline import classifier
from triage_model.predict import Model
from triage_model.split import groups_of_texts
from triage_model.taxonomy import Taxonomy
from triage_model.train import train

SIZES = (50, 100, 200, 500, 1_000)
MOST_TESTED = 3_000
LOCAL_WEIGHT = 2.0


def curve(data: Labelled, seed: list[Row], taxonomy: Taxonomy, held: Held, *, sizes=SIZES, progress=lambda: None):
    """Return the accuracy by label of the shipped model and, for each size, of two that know local decisions.

    The first rows of the table are the decisions, the last ones, as many as are left by the largest size
    but no more than MOST_TESTED, the test; near-duplicates of a test row are no decisions. A decision
    names an agency; its topic is the likeliest that the shipped model sees among those of that agency, as
    at a desk that corrects the agency and leaves the topic.

    Raises DatasetError when the table is too small for any size.
    """
    pool, tested = _parts(data, held, max(sizes))
    sizes = [size for size in sizes if size <= len(pool)]
    if not sizes or not len(tested):
        raise DatasetError("terlalu sedikit laporan yang labelnya ada di peta")
    shipped = train(seed, taxonomy)
    progress()
    decided = _decided(shipped, data, pool, held)
    result = {"n_test": len(tested), "shipped": _share(_routed(shipped, data, tested, held)), "with_local": {}}
    result["local_alone"] = {}
    for size in sizes:
        model = train([*seed, *decided[:size]], taxonomy)
        result["with_local"][str(size)] = _share(_routed(model, data, tested, held))
        result["local_alone"][str(size)] = _share(_alone(data, pool[:size], tested))
        progress()
    return result


def _parts(data, held, largest: int):
    known = np.flatnonzero(np.isin(data.labels, list(held.affairs)))
    if data.days:
        known = known[np.argsort([data.days[i] for i in known], kind="stable")]
    else:
        known = np.random.default_rng(0).permutation(known)
    # A tenth more than needed, for the near-duplicates that leave.
    tested = known[min(largest + largest // 10, len(known) // 2) :][-MOST_TESTED:]
    groups = groups_of_texts([row.text for row in data.rows])
    rest = known[~np.isin(known, tested)]
    return rest[~np.isin(groups[rest], groups[tested])], tested


def _decided(shipped: Model, data, pool, held) -> list[Row]:
    affair_of = dict(zip(shipped.topics, shipped.affairs, strict=True))
    rows = []
    for i in pool:
        row, label = data.rows[i], data.labels[i]
        ranked = shipped.predict(row.text, row.title, explain=False)
        topic = next((rank.key for rank in ranked.topics if held.takes(label, rank.key, affair_of[rank.key])), None)
        if topic:
            rows.append(replace(row, topic=topic, kind=ranked.kinds[0].key, weight=LOCAL_WEIGHT))
    return rows


def _routed(model: Model, data, tested, held: Held):
    affair_of = dict(zip(model.topics, model.affairs, strict=True))
    return [_first(model, data.rows[i], data.labels[i], affair_of, held) for i in tested]


def _first(model, row, label, affair_of, held) -> bool:
    found = model.predict(row.text, row.title, explain=False)
    affair = found.affairs[0].key
    topic = next(rank.key for rank in found.topics if affair_of[rank.key] == affair)
    return held.takes(label, topic, affair)


def _alone(data, pool, tested):
    if len(np.unique(data.labels[pool])) < 2:
        return np.zeros(len(tested))
    model = classifier().fit([data.rows[i] for i in pool], data.labels[pool])
    return model.predict([data.rows[i] for i in tested]) == data.labels[tested]


def _share(right) -> dict:
    return {"accuracy": round(float(np.mean(right)), 4), "interval": interval(right)}
