"""What officials may have done wrong reaches the inspectorate: judged on texts that no model was trained on."""

import json
from pathlib import Path

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from triage_model.dataset import Row
from triage_model.metrics import interval, recall_at
from triage_model.taxonomy import OVERSIGHT

SET = Path(__file__).with_name("supervisory_set.jsonl")
HARMLESS = Path(__file__).with_name("praise_set.jsonl")
ENGLISH = Path(__file__).with_name("english_set.jsonl")


@pytest.fixture(scope="module")
def judged():
    return [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def harmless():
    """Thanks, mentions of officials, and English: nothing in it is abuse of office, and no model has learnt it."""
    return [json.loads(line) for line in HARMLESS.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def english():
    """Abuse of office told in English or half in it, and as many texts that only mention money or officials."""
    return [json.loads(line) for line in ENGLISH.read_text(encoding="utf-8").splitlines()]


def rows(entries):
    return [Row(entry["text"], entry.get("title", "")) for entry in entries]


def share(name, right) -> str:
    low, high = interval(right)
    return f"{name} {np.mean(right):.3f} ({low:.3f}-{high:.3f}, n = {len(right)})"


def test_the_set_is_large_enough_and_holds_every_kind(judged, labels):
    kinds = [entry["kind"] for entry in judged]

    assert kinds.count(OVERSIGHT) >= 120
    assert len(kinds) - kinds.count(OVERSIGHT) >= 180
    assert set(kinds) == set(labels.kinds)
    assert len({entry["topic"] for entry in judged if entry["kind"] == OVERSIGHT}) >= 80


def test_the_sets_are_not_in_the_corpus(judged, harmless, english, seed_rows):
    own, theirs = [entry["text"] for entry in [*judged, *harmless, *english]], [row.text for row in seed_rows]

    words = TfidfVectorizer(sublinear_tf=True).fit([*own, *theirs])
    likeness = (words.transform(own) @ words.transform(theirs).T).max()

    assert likeness < 0.6


def test_what_is_for_the_inspectorate_is_found_and_little_else(model, judged):
    true = np.array([entry["kind"] == OVERSIGHT for entry in judged])

    found = np.array([prediction.inspect for prediction in model.predict_many(rows(judged))])

    print("", share("recall", found[true]), share("precision", true[found]), sep="\n")
    assert found[true].mean() >= 0.95
    assert true[found].mean() >= 0.6


@pytest.mark.parametrize(("group", "seen", "claimed"), [("praise", 0.45, 0.12), ("named", 0.2, 0), ("english", 0.1, 0)])
def test_thanks_and_mentions_of_officials_are_seldom_taken_for_abuse(model, harmless, group, seen, claimed):
    """`seen` by an admin first is a precaution; what is `claimed` is told to the citizen as what it seems to be."""
    found = model.predict_many(rows([entry for entry in harmless if entry["group"] == group]))

    inspected = np.array([one.inspect for one in found])
    first = np.array([one.kinds[0].key == OVERSIGHT for one in found])

    print("", share(f"{group}: inspected", inspected), share("claimed", first), sep="\n")
    assert inspected.mean() <= seen
    assert first.mean() <= claimed


def test_the_threshold_is_that_of_the_folds_and_not_of_this_set(model, seed_rows):
    supervisory = np.array([row.kind == OVERSIGHT for row in seed_rows])

    assert supervisory.sum() >= 500
    assert 0 < model.info["thresholds"]["inspect_at"] < 0.5


def test_a_model_without_the_threshold_goes_by_the_likeliest_kind(model, monkeypatch):
    text = "petugas loket minta uang pelicin 100 ribu tanpa kuitansi, ini pungli"
    monkeypatch.setattr(model, "info", {"thresholds": {}})

    assert model.predict(text).inspect
    assert not model.predict("jalan berlubang di depan pasar").inspect


def test_the_threshold_lets_nearly_all_of_many_known_rows_through():
    p = np.linspace(0, 1, 1001)

    least = recall_at(p, p >= 0.5, recall=0.9)

    assert (p[p >= 0.5] >= least).mean() == pytest.approx(0.9, abs=0.01)


def test_few_known_rows_let_a_tenth_of_all_through_and_every_known_one():
    p = np.linspace(0, 1, 1001)

    assert recall_at(p, np.zeros(1001, bool)) == pytest.approx(0.9)
    assert recall_at(p, np.arange(1001) == 400) == pytest.approx(0.4)


def test_a_corpus_without_this_kind_sends_nothing_to_the_inspectorate(labels):
    from few_rows import few_rows

    from triage_model.train import train

    model = train(few_rows(), labels)

    assert model.info["thresholds"]["inspect_at"] > 1
    assert not model.predict("petugas minta uang").inspect


def test_what_is_no_complaint_is_seldom_claimed_of_one_that_is(model):
    found = model.info["per_topic"]["bukan_laporan"]

    print("", f"bukan_laporan: recall {found['recall']}, precision {found['precision']}, n = {found['n']}", sep="\n")
    assert found["n"] >= 100
    assert found["precision"] >= 0.85
    assert found["recall"] >= 0.35


def test_abuse_told_in_english_is_found_and_what_only_mentions_money_is_not(model, english):
    found = model.predict_many(rows(english))

    inspected = {group: sum(one.inspect for one, entry in zip(found, english, strict=True) if entry["group"] == group)
                 for group in ("abuse", "near_miss")}  # fmt: skip
    print("", f"told in English, inspected of 15 and 15: {inspected}", sep="\n")
    assert inspected["abuse"] >= 9
    assert inspected["near_miss"] <= 3
