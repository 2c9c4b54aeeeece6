"""From labelled rows to a model that can be saved."""

import platform
from collections import Counter
from collections.abc import Callable
from importlib.metadata import version

import numpy as np

from triage_model.dataset import DatasetError, Row, fingerprint
from triage_model.encode import Encoder, Part
from triage_model.metrics import accept_at, by_class, report, suggest_at
from triage_model.pipeline import reader_and_features
from triage_model.predict import Model, whole_numbers
from triage_model.ridge import CalibratedRidge, gram
from triage_model.taxonomy import Taxonomy

Progress = Callable[[str, int, int], None]
LIBRARIES = ("numpy", "scipy", "scikit-learn", "PySastrawi", "skops")
STEPS = ("membaca laporan", "membandingkan laporan", "melatih topik", "melatih klasifikasi")


def train(rows: list[Row], taxonomy: Taxonomy, *, progress: Progress | None = None) -> Model:
    """Train on rows whose topics and kinds the taxonomy knows.

    `progress` is called with a step's name, its number and the number of steps.

    Raises DatasetError when a row's label is unknown or fewer than two topics are left.
    """
    tell = progress or (lambda *step: None)
    check(rows, taxonomy)
    tell(STEPS[0], 0, len(STEPS))
    steps = reader_and_features()
    matrix = steps.fit_transform(rows)
    tell(STEPS[1], 1, len(STEPS))
    products = gram(matrix)
    weights = np.array([row.weight for row in rows])
    tell(STEPS[2], 2, len(STEPS))
    topics = CalibratedRidge().fit(matrix, [row.topic for row in rows], weights, products)
    tell(STEPS[3], 3, len(STEPS))
    known = np.flatnonzero([bool(row.kind) for row in rows])
    kinds = CalibratedRidge().fit(
        matrix[known], [rows[i].kind for i in known], weights[known], products[np.ix_(known, known)]
    )
    tell("selesai", len(STEPS), len(STEPS))
    return _assemble(steps, topics, kinds, taxonomy, _info(rows, topics, kinds, taxonomy))


def check(rows: list[Row], taxonomy: Taxonomy) -> None:
    """Raise DatasetError when the rows can't be trained on."""
    for number, row in enumerate(rows, start=1):
        if row.topic not in taxonomy.affair_of:
            raise DatasetError(f"baris {number}: topik {row.topic!r} tidak dikenal")
        if row.kind and row.kind not in taxonomy.kinds:
            raise DatasetError(f"baris {number}: klasifikasi {row.kind!r} tidak dikenal")
    if len({row.topic for row in rows}) < 2 or len({row.kind for row in rows if row.kind}) < 2:
        raise DatasetError("diperlukan laporan dari sedikitnya dua topik dan dua klasifikasi")


def _assemble(steps, topics, kinds, taxonomy, info) -> Model:
    union = steps.named_steps["features"]
    parts = [
        Part(block.unit, block.field, union.transformer_weights[name], list(block.vocabulary_), block.idf_)
        for name, block in union.transformer_list
    ]
    weights, scales = whole_numbers(np.hstack([topics.coef_, kinds.coef_]))
    return Model(
        encoder=Encoder(parts),
        weights=weights,
        scales=scales,
        bias=np.hstack([topics.intercept_, kinds.intercept_]).astype(np.float32),
        links=(topics.link_.parameters_, kinds.link_.parameters_),
        topics=topics.classes_.tolist(),
        kinds=kinds.classes_.tolist(),
        affairs=[taxonomy.affair_of[topic] for topic in topics.classes_.tolist()],
        info=info,
    )


def _info(rows, topics, kinds, taxonomy) -> dict:
    labels = {"topics": [row.topic for row in rows], "kinds": [row.kind for row in rows if row.kind]}
    names = taxonomy.affairs
    affair_at = np.array([names.index(taxonomy.affair_of[topic]) for topic in topics.classes_])
    affairs = topics.unseen_ @ np.eye(len(names))[affair_at]
    true = np.array([names.index(taxonomy.affair_of[topic]) for topic in labels["topics"]])
    confidence, right = affairs.max(axis=1), affairs.argmax(axis=1) == true
    codes = np.searchsorted(topics.classes_, labels["topics"])
    return {
        "rows": {source: sum(row.source == source for row in rows) for source in ("seed", "local")},
        "topics": dict(Counter(labels["topics"]).most_common()),
        "kinds": dict(Counter(labels["kinds"]).most_common()),
        "fingerprint": fingerprint(rows),
        "libraries": {"python": platform.python_version()} | {name: version(name) for name in LIBRARIES},
        "thresholds": {
            "accept_at": accept_at(confidence, right)[0],
            "suggest_at": suggest_at(confidence, right),
        },
        "metrics": {
            "topics": report(topics.unseen_, codes),
            "affairs": report(affairs, true),
            "kinds": report(kinds.unseen_, np.searchsorted(kinds.classes_, labels["kinds"])),
        },
        "per_topic": by_class(topics.classes_.tolist(), topics.unseen_.argmax(axis=1), codes),
    }
