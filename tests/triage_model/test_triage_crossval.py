"""Measuring on a labelled table: honest splits, baselines, dates."""

import csv
from datetime import date

import numpy as np
import pytest

from triage_model.crossval import crossval, from_table, splits
from triage_model.dataset import DatasetError
from triage_model.split import folds

KEYS = ["accuracy", "macro_f1", "top3", "ece", "coverage_at_95", "n_train", "n_test", "interval", "baselines"]


@pytest.fixture
def table(tmp_path, seed_rows):
    """300 seed texts of five topics as a table with dates, 30 of them repeated."""
    chosen = [row for row in seed_rows if row.topic in {"ktp", "lampu_jalan", "pasar", "listrik", "guru"}]
    lines = [
        {"isi": row.text, "judul": row.title, "topik": row.topic, "tanggal": f"2024-{i % 12 + 1:02}-03"}
        for i, row in enumerate(chosen)
    ]
    path = tmp_path / "laporan.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, lines[0])
        writer.writeheader()
        writer.writerows(lines + lines[:30])
    return path


def test_five_folds_give_every_figure_and_beat_the_baselines(table):
    found = crossval(from_table(table, "isi", "topik", title="judul"))

    assert set(KEYS) <= set(found)
    assert found["interval"][0] <= found["accuracy"] <= found["interval"][1]
    assert found["accuracy"] > 0.8
    assert found["accuracy"] > found["baselines"]["majority"]["accuracy"] + 0.4
    assert found["baselines"]["linear_svc"]["n_test"] == found["n_test"]


def test_repeated_texts_are_left_out(table, seed_rows):
    data = from_table(table, "isi", "topik")

    assert len({row.text for row in data.rows}) == len(data.rows)


def test_a_split_by_day_trains_on_earlier_and_tests_on_later_rows(table):
    data = from_table(table, "isi", "topik", time="tanggal")

    ((train, test),) = splits(data, date(2024, 9, 1))

    assert max(data.days[i] for i in train) < date(2024, 9, 1) <= min(data.days[i] for i in test)


def test_near_duplicates_never_stand_on_both_sides(tmp_path, seed_rows):
    path = tmp_path / "a.csv"
    originals = [row for row in seed_rows if 120 < len(row.text) < 300][::60]
    lines = [
        f'"{row.text.replace(chr(34), "")} {word}",{"ab"[i % 2]},2024-01-0{day if i % 3 else 1}'
        for i, row in enumerate(originals)
        for day, word in enumerate(("sekali", "saja", "juga"), start=1)
    ]
    path.write_text("isi,label,hari\n" + "\n".join(lines) + "\n", "utf-8")
    data = from_table(path, "isi", "label", time="hari")

    for train, test in [*splits(data, None), *splits(data, date(2024, 1, 3))]:
        assert len(train) and len(test)
        assert not {data.rows[i].text[:80] for i in train} & {data.rows[i].text[:80] for i in test}


def test_labels_with_too_few_rows_are_left_out(table):
    with table.open("a", encoding="utf-8") as file:
        file.write("satu saja,,langka,2024-01-01\n")

    assert "langka" not in set(from_table(table, "isi", "topik", min_count=2).labels)
    assert "langka" in set(from_table(table, "isi", "topik").labels)


def test_a_wrong_day_is_named_with_file_and_row(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("isi,topik,tanggal\nlampu,a,2024-01-01\nair,b,kemarin\n", "utf-8")

    with pytest.raises(DatasetError, match=r"a\.csv baris 3: tanggal 'kemarin'"):
        from_table(path, "isi", "topik", time="tanggal")


def test_one_label_can_not_be_measured(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("isi,topik\nlampu padam,a\nair mati,a\n", "utf-8")

    with pytest.raises(DatasetError, match="dua label"):
        from_table(path, "isi", "topik")


def test_a_day_before_all_rows_leaves_nothing_to_train_on(table):
    data = from_table(table, "isi", "topik", time="tanggal")

    with pytest.raises(DatasetError, match="kedua sisi"):
        splits(data, date(2020, 1, 1))


def test_a_label_unseen_in_training_counts_as_wrong(table):
    data = from_table(table, "isi", "topik", time="tanggal")
    labels = data.labels.copy()
    labels[np.array([day >= date(2024, 12, 1) for day in data.days])] = "baru"

    found = crossval(type(data)(data.rows, labels, data.days), date(2024, 12, 1))

    assert found["accuracy"] == 0


def test_fewer_different_rows_than_folds_are_refused():
    with pytest.raises(DatasetError, match="cukup berbeda"):
        folds([0, 1] * 10, [0, 1] * 10)
