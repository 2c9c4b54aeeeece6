"""Measuring a saved model on labelled rows: by topic, by affair, by agency through a mapping."""

import pytest

from triage_model import taxonomy
from triage_model.dataset import DatasetError, Row
from triage_model.evaluate import Held, evaluate, mapping

ROWS = [
    Row("Lampu jalan padam, gelap"),
    Row("KTP hilang, mau cetak ulang"),
    Row("Sampah menumpuk tak diangkut"),
]


def test_labels_that_are_topics_are_judged_by_topic(model):
    found = evaluate(model, ROWS, ["lampu_jalan", "ktp", "ktp"])

    assert found["labels"] == "topics"
    assert found["n_test"] == 3
    assert found["accuracy"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["recall"] == {"ktp": [2, 0.5], "lampu_jalan": [1, 1.0]}


def test_labels_that_are_affairs_are_judged_by_affair(model):
    found = evaluate(model, ROWS, ["perhubungan", "kependudukan", "lingkungan"])

    assert found["labels"] == "affairs"
    assert found["accuracy"] == 1.0


def test_an_agency_is_right_for_its_affairs_and_single_topics(model):
    held = Held({"PU": ["pekerjaan_umum"], "DLH": ["lingkungan"]}, {"PU": ["lampu_jalan"]})

    found = evaluate(model, ROWS, ["PU", "Setda", "DLH"], held)

    assert found["n_left_out"] == 1
    assert found["accuracy"] == 1.0


def test_an_unknown_label_without_a_mapping_is_named(model):
    with pytest.raises(DatasetError, match="'Setda'"):
        evaluate(model, ROWS, ["ktp", "ktp", "Setda"])


def test_rows_without_any_mapped_label_are_an_error(model):
    with pytest.raises(DatasetError, match="peta"):
        evaluate(model, ROWS, ["x"] * 3, Held({"PU": ["pekerjaan_umum"]}, {}))


@pytest.mark.parametrize("content", ["", "[affair]", "= x"])
def test_a_broken_mapping_is_named(tmp_path, content):
    path = tmp_path / "peta.toml"
    path.write_text(content, "utf-8")

    with pytest.raises(DatasetError, match=r"peta\.toml"):
        mapping(path, taxonomy.load())
