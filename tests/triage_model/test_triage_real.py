"""Figures on real complaints of other regions, which are no part of the project; skipped without them."""

from datetime import date
from pathlib import Path

import pytest

from triage_model.crossval import crossval, from_table
from triage_model.evaluate import Held, evaluate, mapping

MAPPING = Path(__file__).with_name("bandung_affairs.toml")


@pytest.fixture(scope="module")
def bandung(real_data):
    columns = {"text": "Isi Laporan Awal", "label": "Instansi Terdisposisi", "title": "Judul Laporan"}
    return lambda n: from_table(real_data / "laporan_ringkas_kab_bandung.xlsx", **columns, min_count=n)


def test_agencies_of_one_regency_are_told_apart_better_than_by_the_baseline(bandung):
    found = crossval(bandung(20))

    assert found["accuracy"] >= 0.73
    assert found["accuracy"] > found["baselines"]["linear_svc"]["accuracy"] + 0.02
    assert found["top3"] >= 0.90
    assert found["ece"] <= 0.03


def test_agencies_of_a_city_are_told_apart_in_the_year_after(real_data):
    path = real_data / "media_center_surabaya.csv.gz"

    found = crossval(from_table(path, "isi", "instansi", time="tanggal", min_count=50), date(2023, 1, 1))

    assert found["accuracy"] >= 0.855
    assert found["macro_f1"] >= 0.66
    assert found["ece"] <= 0.03


def test_the_shipped_model_knows_the_affairs_of_a_regency_it_never_saw(bandung, model):
    data, held = bandung(1), mapping(MAPPING)

    strict = evaluate(model, data.rows, data.labels.tolist(), Held(held.affairs, {}))
    routed = evaluate(model, data.rows, data.labels.tolist(), held)

    assert strict["n_test"] > 1_300
    assert strict["accuracy"] >= 0.64
    assert routed["accuracy"] >= 0.69
    assert routed["top3"] >= 0.83
