"""`flask model`: versions trained, judged, promoted, shadowed, rolled back; what is mistyped changes nothing."""

import json

import pytest
from factories import HOLE, LATER, MONDAY, ROADS, make_advice, make_complaint
from portals import add_version, small_corpus
from verdicts import REFUSED, verdict

from portal import clock, trainings
from portal.models import Choice
from portal.queries import models
from triage_model import dataset


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """Let the seed corpus be a small one."""
    lines = [json.dumps({"text": row.text, "title": row.title, "topic": row.topic, "kind": row.kind})
             for row in small_corpus()]  # fmt: skip
    (tmp_path / "kecil.jsonl").write_text("\n".join(lines))
    monkeypatch.setattr(dataset, "SEED_FOLDER", tmp_path)


@pytest.mark.one_engine
@pytest.mark.usefixtures("corpus")
def test_a_version_is_trained_promoted_evaluated_and_rolled_back(run, session, model, admin):
    decided = make_complaint(text=HOLE, advice=make_advice())
    decided.assign_to(Choice("jalan_rusak", ROADS, "ordinary"), by=admin, at=MONDAY, due_at=LATER)

    trained = run("model", "train", "--by", "data")
    newest = models.versions(session)[0]
    promoted = run("model", "promote", newest.sha256[:8])
    late = make_complaint(text=HOLE)
    late.assign_to(Choice("jalan_rusak", ROADS, "ordinary"), by=admin, at=clock.now(), due_at=LATER)
    evaluated = run("model", "evaluate")
    listed = run("model", "list")

    assert trained.exit_code == promoted.exit_code == evaluated.exit_code == 0, trained.output + evaluated.output
    assert (newest.trained_by, newest.info["n_local"]) == ("data", 1)
    assert models.promoted_version(session) is newest
    assert "topic right in 1 of 1" in evaluated.output and "accuracy" in evaluated.output
    assert listed.output.startswith(f"* {newest.sha256[:12]}")

    assert run("model", "rollback").exit_code == 0
    assert models.promoted_version(session).sha256 == model.sha256


@pytest.mark.one_engine
def test_a_version_whose_file_is_gone_is_not_promoted(run, session):
    add_version(session, "b" * 64)

    said = run("model", "promote", "bbbbbb")

    assert said.exit_code == 1 and "tidak dapat dibaca" in said.output
    assert models.promoted_version(session).sha256 != "b" * 64


@pytest.mark.one_engine
def test_a_refused_version_is_promoted_only_for_a_reason_that_the_card_tells(run, session, tiny, model):
    version = add_version(session, tiny.sha256)
    version.keep_verdict(verdict(against=model.sha256, checks=REFUSED))

    refused = run("model", "promote", tiny.sha256[:8])
    short = run("model", "promote", tiny.sha256[:8], "--override", "x")
    carried = run("model", "promote", tiny.sha256[:8], "--override", "Uji coba bersama Inspektorat", "--by", "data")
    card = run("model", "card")

    assert refused.exit_code == 1 and "--override dengan alasan" in refused.output
    assert short.exit_code == 1 and "10 huruf" in short.output
    assert carried.exit_code == 0 and models.promoted_version(session).sha256 == tiny.sha256
    assert "Uji coba bersama Inspektorat" in card.output and "Tidak lolos." in card.output
    assert run("model", "promote", tiny.sha256[:8]).output == "Error: Versi ini sudah dipakai.\n"


@pytest.mark.one_engine
def test_a_version_is_judged_anew_beside_the_one_in_force(run, session, tiny, model):
    add_version(session, tiny.sha256, learnt_to=0, holdout="sha256/10")

    said = run("model", "gate", tiny.sha256[:8])

    assert said.exit_code == 0 and said.output.splitlines()[0].endswith(f"beside {model.sha256[:12]}")
    assert "minimum" in said.output
    assert models.find_version(session, tiny.sha256).is_judged_against(models.promoted_version(session))


@pytest.mark.one_engine
def test_the_version_in_force_is_not_judged_beside_itself(run, session, model):
    before = dict(models.promoted_version(session).verdict or {})

    said = run("model", "gate", model.sha256[:8])

    assert said.output == "Error: Versi ini sudah dipakai.\n"
    assert (models.promoted_version(session).verdict or {}) == before


@pytest.mark.one_engine
def test_a_version_is_put_into_the_shadow_and_out_again(run, session, tiny, model):
    add_version(session, tiny.sha256)

    entered = run("model", "shadow", tiny.sha256[:8], "--by", "data")
    told = run("model", "list")
    forbidden = run("model", "shadow", model.sha256[:8])
    left = run("model", "shadow", "--off")

    assert "scored 0, decided meanwhile 0" in entered.output
    assert f"~ {tiny.sha256[:12]}" in told.output
    assert forbidden.exit_code == 1 and "hanya calon" in forbidden.output
    assert left.output == "No version is in the shadow.\n" and models.shadow_version(session) is None


@pytest.mark.parametrize("words", [["promote", "zz"], ["promote", "f" * 12], ["evaluate", "abc"], ["rollback"]])
@pytest.mark.one_engine
def test_a_version_that_is_not_there_is_said_in_one_line(run, words):
    said = run("model", *words)

    assert said.exit_code == 1
    assert said.output.startswith("Error: ") and said.output.count("\n") == 1


@pytest.mark.parametrize("failed_before", [True, False])
@pytest.mark.parametrize("words", [
    ["gate", "xyz"], ["gate", "f" * 12], ["gate", "in force"], ["promote", "xyz"], ["shadow", "xyz"], ["card", "xyz"],
    ["evaluate", "xyz"],
])  # fmt: skip
@pytest.mark.one_engine
def test_a_mistyped_version_changes_nothing_of_what_the_page_says_of_the_last_training(
    run, instance, model, words, failed_before
):
    trainings.end(instance, "", failed=failed_before)

    said = run("model", *(model.sha256 if word == "in force" else word for word in words))

    assert said.exit_code == 1 and said.output.startswith("Error: ") and said.output.count("\n") == 1
    assert ("Tidak ada versi" if words[1] != "in force" else "sudah dipakai") in said.output
    assert trainings.last_failure(instance, at=LATER) is failed_before
    trainings.end(instance, "", failed=False)


@pytest.mark.one_engine
def test_a_training_that_cannot_be_done_is_marked_as_failed(run, instance, tmp_path, monkeypatch):
    monkeypatch.setattr(dataset, "SEED_FOLDER", tmp_path)

    said = run("model", "train")

    assert said.exit_code == 1 and "tidak ada berkas .jsonl" in said.output
    assert trainings.last_failure(instance, at=LATER)
    trainings.end(instance, "", failed=False)
