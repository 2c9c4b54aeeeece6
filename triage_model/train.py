"""From labelled rows to a model that can be saved."""

from collections.abc import Callable
from functools import partial

import numpy as np

from triage_model.balance import KIND_EVENNESS, TOPIC_EVENNESS, at_most, parted, weights
from triage_model.dataset import DatasetError, Row, phrasebook
from triage_model.describe import cautious, describe
from triage_model.encode import Encoder, Part, packed
from triage_model.leastsquares import gram
from triage_model.pipeline import reader_and_features
from triage_model.predict import Model, whole_numbers
from triage_model.ridge import CalibratedRidge
from triage_model.taxonomy import Taxonomy

Progress = Callable[[str, int, int], None]
# More than for rows of one place alone: nobody knows yet how the next regency writes.
TOPIC_ALPHA = 3.0
# A regency's own desk is asked about outside bodies less often than the corpus, which gives them a topic each.
OUTSIDE_PRIOR = 0.5
EVENNESS = {"topic": TOPIC_EVENNESS, "kind": KIND_EVENNESS}
STEPS = ("membaca laporan", "membandingkan laporan", "melatih klasifikasi", "melatih topik")


def train(rows: list[Row], taxonomy: Taxonomy, *, progress: Progress | None = None) -> Model:
    """Train on rows whose topics and kinds the taxonomy knows, and on its phrases for their topics.

    `progress` is called with a step's name, its number and the number of steps.

    Raises DatasetError when a row's label is unknown or fewer than two topics or kinds are left.
    """
    check(rows, taxonomy)
    tell = partial(_tell, progress)
    tell(0)
    learnt = [rows[i] for i in at_most(rows, [row.topic for row in rows])]
    teaching, counted = parted(learnt)
    every = [*phrasebook(taxonomy, {row.topic for row in rows}), *teaching, *counted]
    steps = reader_and_features()
    matrix = steps.fit_transform(every)
    tell(1)
    products = gram(matrix)
    tell(2)
    kinds = _output("kind", CalibratedRidge(), every, len(counted), matrix=matrix, products=products)
    tell(3)
    topics = _output("topic", _of_topics(taxonomy), every, len(counted), matrix=matrix, products=products)
    tell(4)
    return _assemble(steps, topics, kinds, taxonomy, describe(rows, topics, kinds))


def _of_topics(taxonomy) -> CalibratedRidge:
    prior = dict.fromkeys(taxonomy.outside, OUTSIDE_PRIOR)
    return CalibratedRidge(TOPIC_ALPHA, families=taxonomy.affair_of, prior=prior)


def _tell(progress, step: int) -> None:
    if progress:
        progress((*STEPS, "selesai")[step], step, len(STEPS))


def _output(label: str, ridge, every, n_judged: int, *, matrix, products) -> CalibratedRidge:
    """Fit one output on the rows that have its label, the last time using the products up."""
    known = np.flatnonzero([bool(getattr(row, label)) for row in every])
    whole = len(known) == len(every)
    return ridge.fit(
        matrix if whole else matrix[known],
        [getattr(every[i], label) for i in known],
        np.array(weights(every, EVENNESS[label]))[known],
        int((known >= len(every) - n_judged).sum()),
        products if whole else products[np.ix_(known, known)],
    )


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
        Part(block.unit, block.field, union.transformer_weights[name], packed(block.vocabulary_), block.idf_)
        for name, block in union.transformer_list
    ]
    numbers, scales = whole_numbers(np.hstack([topics.coef_, kinds.coef_]))
    return Model(
        encoder=Encoder(parts),
        weights=numbers,
        scales=scales,
        bias=np.hstack([topics.intercept_, kinds.intercept_]).astype(np.float32),
        prior=topics.link_.prior.astype(np.float32),
        links=(cautious(topics.link_.parameters_, info["rows"]["local"]), kinds.link_.parameters_),
        topics=topics.classes_.tolist(),
        kinds=kinds.classes_.tolist(),
        affairs=[taxonomy.affair_of[topic] for topic in topics.classes_.tolist()],
        info=info,
    )
