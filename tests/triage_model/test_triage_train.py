"""Training: what is refused, what the model knows about itself, what it is worth."""

from dataclasses import replace

import pytest
from few_rows import few_rows

from triage_model.dataset import DatasetError, fingerprint
from triage_model.train import STEPS, train

CANARY = "wqzkananga"


@pytest.mark.parametrize(
    ("change", "message"),
    [({"topic": "lampu"}, "baris 2: topik 'lampu'"), ({"kind": "gawat"}, "baris 2: klasifikasi 'gawat'")],
)
def test_an_unknown_label_is_named_with_its_row(labels, change, message):
    rows = few_rows()
    rows[1] = replace(rows[1], **change)

    with pytest.raises(DatasetError, match=message):
        train(rows, labels)


def test_one_topic_alone_can_not_be_trained(labels):
    with pytest.raises(DatasetError, match="dua topik"):
        train(few_rows()[:6], labels)


def test_a_handful_of_rows_trains_a_model_of_their_topics(labels):
    model = train(few_rows(), labels)

    assert model.topics == ["ktp", "lampu_jalan", "sampah_angkut"]
    assert model.predict("truk sampah tidak datang").topics[0].key == "sampah_angkut"
    assert model.info["rows"] == {"seed": 0, "local": 18}


def test_training_twice_gives_the_same_answers(labels):
    first, second = train(few_rows(), labels), train(few_rows(), labels)

    assert first.predict("lampu padam di gang") == second.predict("lampu padam di gang")


def test_each_step_is_told(labels):
    told = []

    train(few_rows(), labels, progress=lambda *step: told.append(step))

    assert [name for name, _, _ in told] == [*STEPS, "selesai"]
    assert told[-1][1:] == (len(STEPS), len(STEPS))


def test_a_word_of_one_complainant_is_nowhere_in_the_model_file(labels, tmp_path):
    from triage_model.artifact import save

    rows = few_rows()
    rows += [replace(rows[0], text=f"Lampu padam, tanya {CANARY} {i}", author="one") for i in range(3)]

    model = train(rows, labels)
    payload = save(model, tmp_path).path.read_bytes()

    names = [name for part in model.encoder.parts for name in part.listed()]
    assert not any("wqz" in name for name in names)
    assert CANARY.encode() not in payload


def test_the_model_knows_its_data_libraries_thresholds_and_figures(model, taught_rows):
    info = model.info

    assert info["fingerprint"] == fingerprint(taught_rows)
    assert sum(info["topics"].values()) == len(taught_rows)
    assert info["libraries"]["scikit-learn"]
    assert 0 < info["thresholds"]["suggest_at"] < info["thresholds"]["accept_at"] < 1
    for figures in info["metrics"].values():
        assert figures["interval"][0] <= figures["accuracy"] <= figures["interval"][1]


def test_the_shipped_model_is_good_and_says_how_sure_it_is(model):
    metrics = model.info["metrics"]

    assert metrics["affairs"]["accuracy"] >= 0.73
    assert metrics["affairs"]["top3"] >= 0.92
    # All rows judged, not the 3,000 of a draw, show .32 to .33; .35 had been the luck of one draw (EXPERIMENTS.md).
    assert metrics["affairs"]["coverage_at_95"] >= 0.32
    assert metrics["kinds"]["ece"] <= 0.03
    # The link may not grow as steeply as the corpus would have it: strange cities are told apart less clearly.
    assert max(metrics["topics"]["ece"], metrics["affairs"]["ece"]) <= 0.05
