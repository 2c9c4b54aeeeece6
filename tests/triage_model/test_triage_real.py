"""Figures on real complaints of other regions, which are no part of the project; skipped without them."""

from pathlib import Path

import pytest

from triage_model import taxonomy
from triage_model.crossval import from_table
from triage_model.evaluate import Held, evaluate, mapping

HERE = Path(__file__).parent
LEAST = {"bandung": {"strict": 0.68, "routed": 0.735}, "surabaya": {"strict": 0.66, "routed": 0.725}}
MAPPINGS = {"bandung": HERE / "bandung_affairs.toml", "surabaya": HERE / "surabaya_affairs.toml"}


class Remembering:
    """A model that predicts each complaint once, however many questions are asked of its answers."""

    def __init__(self, model):
        self._model = model
        self._answers = {}

    def __getattr__(self, name):
        return getattr(self._model, name)

    def predict_many(self, rows):
        rows = list(rows)
        fresh = [row for row in rows if row not in self._answers]
        self._answers |= zip(fresh, self._model.predict_many(fresh), strict=True)
        return [self._answers[row] for row in rows]


@pytest.fixture(scope="module")
def shipped(model):
    return Remembering(model)


@pytest.fixture(scope="module")
def strange(real_data):
    """The reports of two cities that the shipped model never saw: of the larger one each third, to be quick."""
    columns = {"text": "Isi Laporan Awal", "label": "Instansi Terdisposisi", "title": "Judul Laporan"}
    bandung = from_table(real_data / "laporan_ringkas_kab_bandung.xlsx", **columns)
    surabaya = from_table(real_data / "media_center_surabaya.csv.gz", "isi", "instansi")
    parts = (("bandung", bandung, 1), ("surabaya", surabaya, 3))
    return {city: (data.rows[::step], data.labels[::step].tolist()) for city, data, step in parts}


@pytest.mark.parametrize("city", MAPPINGS)
def test_the_shipped_model_knows_the_affairs_of_a_city_it_never_saw(strange, shipped, city):
    (rows, names), held = strange[city], mapping(MAPPINGS[city], taxonomy.load())

    strict = evaluate(shipped, rows, names, Held(held.affairs, {}))
    routed = evaluate(shipped, rows, names, held)

    assert strict["n_test"] > 1_300
    assert strict["accuracy"] >= LEAST[city]["strict"]
    assert routed["accuracy"] >= LEAST[city]["routed"]
    assert routed["top3"] >= 0.865
    assert routed["ece"] <= 0.04


@pytest.mark.parametrize("city", MAPPINGS)
def test_what_is_accepted_in_bulk_in_a_strange_city_is_nearly_always_right(strange, shipped, city):
    (rows, names), held = strange[city], mapping(MAPPINGS[city], taxonomy.load())
    sure = shipped.info["thresholds"]["accept_at"]

    answers = zip(names, shipped.predict_many(rows), strict=True)
    right = [
        held.takes(label, found.topics[0].key, found.affairs[0].key)
        for label, found in answers
        if label in held.affairs and found.affairs[0].p >= sure
    ]

    assert len(right) > 90
    assert sum(right) / len(right) >= 0.945
