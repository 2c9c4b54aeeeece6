"""The blind second reading, compared with the labels."""

import json

import pytest

from triage_model import corpus
from triage_model.agreement import agreement
from triage_model.commands import main
from triage_model.dataset import DatasetError


@pytest.fixture(scope="module")
def entries(labels):
    return corpus.read(labels)


def as_labelled(entries):
    return [{"id": one.place, "topic": one.topic, "kind": one.kind} for one in entries]


def test_the_same_labels_agree_wholly(entries, labels):
    found = agreement(entries, as_labelled(entries[:400]), labels)

    assert found["n"] == 400
    assert {found[name]["kappa"] for name in ("topic", "affair", "kind")} == {1.0}
    assert found["quarrels"] == []


def test_a_topic_of_the_same_affair_quarrels_about_the_topic_alone(entries, labels):
    read = as_labelled(entries[:10])
    own = read[0]["topic"]
    read[0]["topic"] = next(key for key, affair in labels.affair_of.items()
                            if affair == labels.affair_of[own] and key != own)  # fmt: skip

    found = agreement(entries, read, labels)

    assert (found["topic"]["share"], found["affair"]["share"], found["kind"]["share"]) == (0.9, 1.0, 1.0)
    assert [one["id"] for one in found["quarrels"]] == [entries[0].place]


@pytest.mark.parametrize("change", [{"id": "jalan:0"}, {"topic": "lampu"}, {"kind": "gawat"}])
def test_an_answer_about_nothing_known_is_named(entries, labels, change):
    read = [as_labelled(entries[:1])[0] | change]

    with pytest.raises(DatasetError, match="tidak dikenal"):
        agreement(entries, read, labels)


def test_the_command_prints_the_figures(entries, tmp_path, capsys):
    path = tmp_path / "answers.jsonl"
    path.write_text("\n".join(map(json.dumps, as_labelled(entries[:5]))), "utf-8")

    assert main(["agree", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["topic"]["share"] == 1.0


def test_a_bad_answer_is_named_with_file_and_line(tmp_path, capsys):
    path = tmp_path / "answers.jsonl"
    path.write_text('{"id": "air:1"}\n', "utf-8")

    assert main(["agree", str(path)]) == 2
    assert "answers.jsonl baris 1" in capsys.readouterr().err
