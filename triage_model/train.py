"""From labelled rows to a model that can be saved."""

from collections.abc import Callable
from functools import partial

import numpy as np

from triage_model.balance import at_most, judged, weights
from triage_model.dataset import DatasetError, Row, phrasebook
from triage_model.describe import describe
from triage_model.encode import Encoder, Part
from triage_model.pipeline import reader_and_features
from triage_model.predict import Model, whole_numbers
from triage_model.ridge import CalibratedRidge, fit_together
from triage_model.taxonomy import Taxonomy

Progress = Callable[[str, int, int], None]
STEPS = ("membaca laporan", "melatih topik dan klasifikasi", "mengukur")


def train(rows: list[Row], taxonomy: Taxonomy, *, progress: Progress | None = None) -> Model:
    """Train on rows whose topics and kinds the taxonomy knows, and on its phrases for their topics.

    `progress` is called with a step's name, its number and the number of steps.

    Raises DatasetError when a row's label is unknown or fewer than two topics or kinds are left.
    """
    check(rows, taxonomy)
    tell = partial(_tell, progress)
    tell(0)
    rows = [rows[i] for i in at_most(rows, [row.topic for row in rows])]
    every = [*rows, *phrasebook(taxonomy, {row.topic for row in rows})]
    steps = reader_and_features()
    matrix = steps.fit_transform(every)
    tell(1)
    topics, kinds = CalibratedRidge(), CalibratedRidge()
    labels = [[row.topic for row in every], [row.kind for row in every]]
    counted = judged(rows) + [False] * (len(every) - len(rows))
    fit_together([topics, kinds], matrix, labels, weights(every), counted)
    tell(2)
    info = describe(rows, topics, kinds, taxonomy)
    tell(3)
    return _assemble(steps, topics, kinds, taxonomy, info)


def _tell(progress, step: int) -> None:
    if progress:
        progress((*STEPS, "selesai")[step], step, len(STEPS))


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
    numbers, scales = whole_numbers(np.hstack([topics.coef_, kinds.coef_]))
    return Model(
        encoder=Encoder(parts),
        weights=numbers,
        scales=scales,
        bias=np.hstack([topics.intercept_, kinds.intercept_]).astype(np.float32),
        links=(topics.link_.parameters_, kinds.link_.parameters_),
        topics=topics.classes_.tolist(),
        kinds=kinds.classes_.tolist(),
        affairs=[taxonomy.affair_of[topic] for topic in topics.classes_.tolist()],
        info=info,
    )
