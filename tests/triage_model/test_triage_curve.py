"""Measuring beside others, with labels taken together, and along a growing number of decisions."""

from dataclasses import replace

import numpy as np
import pytest
from few_rows import few_rows

from triage_model.contenders import ABLATIONS, BASELINES, OTHERS
from triage_model.crossval import Labelled, crossval
from triage_model.curve import curve
from triage_model.dataset import DatasetError
from triage_model.evaluate import Held
from triage_model.grouping import grouping

HELD = Held({"DLH": ["lingkungan"], "Dishub": ["perhubungan"], "Disdukcapil": ["kependudukan"]}, {})
AGENCY = {"sampah_angkut": "DLH", "lampu_jalan": "Dishub", "ktp": "Disdukcapil"}


@pytest.fixture
def decided():
    rows = few_rows()
    return Labelled([replace(row, topic="", kind="") for row in rows], np.array([AGENCY[r.topic] for r in rows]), [])


def test_every_contender_is_measured_on_the_same_rows(decided):
    beside = BASELINES | OTHERS | ABLATIONS

    found = crossval(decided, beside=beside)

    assert set(found["baselines"]) == set(beside)
    assert {figures["n_test"] for figures in found["baselines"].values()} == {18}
    assert found["baselines"]["majority"]["accuracy"] < found["accuracy"]


def test_the_curve_sets_local_decisions_beside_the_corpus_and_alone(decided, labels):
    found = curve(decided, few_rows(), labels, HELD, sizes=[6, 9])

    assert found["n_test"] == 9
    assert list(found["with_local"]) == list(found["local_alone"]) == ["6", "9"]
    assert found["with_local"]["6"]["accuracy"] >= found["shipped"]["accuracy"]


def test_a_curve_without_a_mapped_label_is_refused(decided, labels):
    with pytest.raises(DatasetError, match="peta"):
        curve(decided, few_rows(), labels, Held({"lain": ["umum"]}, {}), sizes=[6])


def test_labels_that_a_pattern_fits_are_one_group(tmp_path):
    path = tmp_path / "groups.toml"
    path.write_text('[groups]\nDesa = ["Desa *", "Kelurahan *"]\n', "utf-8")

    group = grouping(path)

    assert group("Desa Muara") == group("Kelurahan Teluk") == "Desa"
    assert group("Dinas Sosial") == "Dinas Sosial"


@pytest.mark.parametrize("written", ["[groups", "[kelompok]\n", "[groups]\nDesa = 3\n"])
def test_a_bad_file_of_groups_is_named(tmp_path, written):
    path = tmp_path / "groups.toml"
    path.write_text(written, "utf-8")

    with pytest.raises(DatasetError, match=r"groups\.toml"):
        grouping(path)
