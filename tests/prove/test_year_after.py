"""Agencies of a city in the year after, alone and with villages and districts as groups: too long for every run."""

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
