"""Agencies of real regions, told apart by folds, a year later, and with villages as groups: too long for every run."""

from datetime import date
from pathlib import Path

from triage_model.crossval import crossval, from_table
from triage_model.grouping import grouping

HERE = Path(__file__).parents[1] / "triage_model"


def test_agencies_of_a_city_are_told_apart_in_the_year_after(real_data):
    path = real_data / "media_center_surabaya.csv.gz"

    found = crossval(from_table(path, "isi", "instansi", time="tanggal", min_count=50), date(2023, 1, 1))

    assert found["accuracy"] >= 0.855
    assert found["macro_f1"] >= 0.66
    assert found["ece"] <= 0.03


def test_agencies_with_villages_and_districts_taken_together_are_told_apart(real_data):
    path, group = real_data / "media_center_surabaya.csv.gz", grouping(HERE / "surabaya_groups.toml")

    data = from_table(path, "isi", "instansi", time="tanggal", min_count=50, group=group)
    found = crossval(data, date(2023, 1, 1))

    assert found["n_labels"] == 21
    assert found["accuracy"] >= 0.77
    assert found["top3"] >= 0.89
    assert found["ece"] <= 0.035


def test_agencies_of_one_regency_are_told_apart_better_than_by_the_baseline(real_data):
    columns = {"text": "Isi Laporan Awal", "label": "Instansi Terdisposisi", "title": "Judul Laporan"}

    found = crossval(from_table(real_data / "laporan_ringkas_kab_bandung.xlsx", **columns, min_count=20))

    assert found["accuracy"] >= 0.75
    assert found["macro_f1"] >= 0.67
    assert found["accuracy"] > found["baselines"]["linear_svc"]["accuracy"] + 0.02
    assert found["top3"] >= 0.90
    assert found["ece"] <= 0.03
