"""The registry: what a version learns and what judges it, promoting while people are served, going back."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from factories import HOLE, LAMP, LAMPS, LATER, MONDAY, ROADS, make_complaint, triage
from portals import add_version, small_corpus
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from verdicts import verdict

from portal import clock, judging, registry, trainings
from portal.extensions import db
from portal.models import Choice, Promotion
from portal.queries import models
from triage_model import dataset, holdout

WORDS = ("motor", "mobil", "truk", "sepeda", "becak", "perahu", "gerobak", "bus", "kereta", "traktor")
pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def corpus(monkeypatch):
    """Let the seed corpus be a small one."""
    rows = small_corpus()
    monkeypatch.setattr(dataset, "seed", lambda folder=None: rows)
    return rows


def decide(session, admin, n, *, at=MONDAY):
    """Make so many complaints with different words and decide on each in turn."""
    made = []
    for i in range(n):
        words = f"{WORDS[i % 10]} {WORDS[i // 10 % 10]} jatuh"
        complaint = make_complaint(text=f"{HOLE} {words}" if i % 2 else f"{LAMP} {words}")
        choice = Choice("jalan_rusak", ROADS, "ordinary") if i % 2 else Choice("lampu_jalan", LAMPS, "ordinary")
        complaint.assign_to(choice, by=admin, at=at + timedelta(minutes=i), due_at=LATER)
        session.flush()
        made.append(complaint)
    return made


def test_the_newest_fifth_judges_the_hold_out_never_teaches_and_nothing_is_lost(session, admin):
    decide(session, admin, 60)

    found = judging.cases(session)

    parts = [found.teaching, found.held, found.replay]
    assert sum(map(len, parts)) == 60
    assert len(found.replay) == (60 - len(found.held)) // 5
    assert all(holdout.is_held(row.text) for row in found.held)
    assert not any(holdout.is_held(row.text) for row in found.teaching + found.replay)


def test_later_decisions_are_replayed_for_a_version_that_learnt_only_to_an_earlier_one(session, admin):
    decide(session, admin, 30)
    before = judging.cases(session)
    decide(session, admin, 30, at=LATER)

    after = judging.cases(session, learnt_to=before.learnt_to)

    assert [row.text for row in after.teaching] == [row.text for row in before.teaching]
    assert {row.text for row in after.replay}.isdisjoint(row.text for row in before.teaching)


@pytest.mark.one_engine
def test_a_version_keeps_what_it_was_made_of_and_what_the_gate_says(session, admin, instance, corpus):
    decide(session, admin, 20)
    session.commit()

    version = registry.train_version(session, instance / "models", by="data", at=LATER)
    session.commit()

    held = [row for row in corpus if holdout.is_held(row.text)]
    assert version.info["n_seed"] == len(corpus) - len(held)
    assert version.about["labels"]["local"].keys() == {"jalan_rusak", "lampu_jalan"}
    assert version.about["parameters"]["ridge"]["alpha"] > 0
    assert version.about["libraries"]["scikit-learn"] and version.about["fingerprint"] and version.info["code"]
    assert version.about["baselines"]["majority"]["n"] >= len(held)
    assert version.verdict["rows"]["holdout"] >= len(held)
    assert registry.read(instance / "models", version).info["baselines"] == version.about["baselines"]


@pytest.mark.one_engine
def test_the_same_model_trained_twice_is_two_rows_and_one_file(session, instance, corpus):
    first, second = (registry.train_version(session, instance / "models", by="data", at=LATER) for _ in range(2))
    session.commit()

    assert first.id != second.id
    assert all((instance / "models" / f"{one.sha256}.skops").exists() for one in (first, second))


@pytest.mark.one_engine
def test_a_training_with_nothing_new_is_the_version_in_force_and_leaves_its_verdict(session, instance, corpus):
    first = registry.train_version(session, instance / "models", by="data", at=LATER)
    first.promote(by="data", at=LATER)
    session.commit()
    verdict = dict(first.verdict)

    second = registry.train_version(session, instance / "models", by="data", at=LATER)
    session.commit()

    assert second is first and first.verdict == verdict
    assert [one.sha256 for one in models.versions(session)].count(first.sha256) == 1


@pytest.mark.one_engine
def test_versions_are_compared_on_the_same_rows_whenever_they_were_trained(session, admin, instance, corpus):
    first = registry.train_version(session, instance / "models", by="data", at=LATER)
    session.commit()
    decide(session, admin, 30)
    session.commit()
    second = registry.train_version(session, instance / "models", by="data", at=LATER)
    session.commit()

    registry.compare_versions(session, instance / "models")

    assert first.score["rows"] == second.score["rows"] and first.score["n"] == second.score["n"]


def test_going_back_undoes_one_promotion_after_the_other(session, instance, model, tiny, other_tiny):
    for one in (tiny, other_tiny):
        add_version(session, one.sha256).promote(by="data", at=LATER)
        session.flush()

    went = [registry.go_back(session, instance / "models", by="data", at=LATER).sha256 for _ in range(2)]
    session.flush()

    assert went == [tiny.sha256, model.sha256]
    with pytest.raises(registry.InForceError):
        registry.go_back(session, instance / "models", by="data", at=LATER)


def test_what_was_undone_is_not_gone_back_to(session, instance, model, tiny, other_tiny):
    add_version(session, tiny.sha256).promote(by="data", at=LATER)
    session.flush()
    registry.go_back(session, instance / "models", by="data", at=LATER)
    add_version(session, other_tiny.sha256).promote(by="data", at=LATER)
    session.flush()

    assert registry.go_back(session, instance / "models", by="data", at=LATER).sha256 == model.sha256


@pytest.mark.parametrize("act", ["UPDATE promotion SET reason = 'lain'", "DELETE FROM promotion"])
def test_the_history_of_promotions_can_not_be_rewritten(session, act):
    with pytest.raises(DatabaseError, match="history stands"):
        session.execute(text(act))

    session.rollback()
    assert session.query(Promotion).count() == 1


def test_a_verdict_holds_only_beside_the_version_it_was_made_beside(session, instance, model, tiny):
    version = add_version(session, tiny.sha256)
    version.keep_verdict(verdict(against="d" * 64))

    with pytest.raises(registry.GateError):
        registry.put_in_force(session, instance / "models", version, by="data", at=LATER)

    version.keep_verdict(verdict(against=model.sha256))
    registry.put_in_force(session, instance / "models", version, by="data", at=LATER)
    session.flush()
    assert models.promoted_version(session) is version


def test_people_are_served_while_a_version_is_promoted_and_see_the_new_one_within_seconds(
    database, session, model, tiny
):
    triage().state(session)
    version, other = add_version(session, tiny.sha256), models.find_version(session, model.sha256)
    session.commit()
    done, answers = threading.Event(), [[] for _ in range(4)]

    def keep_asking(mine):
        client = database.client()
        while not done.is_set():
            mine.append(client.post("/lapor/periksa", data={"text": HOLE, "submission": "k" * 32}).status_code)
        return client.get("/sehat").json["model_version"]

    with ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(keep_asking, mine) for mine in answers]
        while min(map(len, answers)) < 3:
            for one in (other, version):
                one.promote(by="data", at=clock.now())
                session.commit()
                done.wait(0.1)
        done.set()
    in_force = {one.result() for one in asking}

    assert {status for mine in answers for status in mine} == {200}
    assert in_force == {tiny.sha256[:12]}


@pytest.mark.one_engine
def test_of_two_trainings_that_begin_together_one_gets_the_place(instance):
    with ThreadPoolExecutor(8) as pool:
        tokens = list(pool.map(lambda _number: trainings.claim(instance, at=LATER), range(8)))

    (token,) = [one for one in tokens if one]
    trainings.end(instance, "another", failed=False)
    assert trainings.since(instance, at=LATER) == LATER
    trainings.end(instance, token, failed=False)
    assert trainings.since(instance, at=LATER) is None


@pytest.mark.one_engine
def test_a_training_that_never_ended_gives_its_place_up_after_twenty_minutes(instance):
    trainings.claim(instance, at=MONDAY)

    token = trainings.claim(instance, at=MONDAY + timedelta(minutes=21))

    assert token is not None
    trainings.end(instance, token, failed=False)


@pytest.mark.one_engine
def test_a_training_whose_process_was_killed_gives_its_place_up_and_counts_as_failed(instance):
    token = trainings.claim(instance, at=MONDAY)
    begun, soon = MONDAY + timedelta(seconds=10), MONDAY + timedelta(minutes=1)
    with trainings.at_work(instance):
        alive = trainings.since(instance, at=soon), trainings.last_failure(instance, at=soon)

    assert alive == (MONDAY, False)
    assert trainings.since(instance, at=begun) == MONDAY
    assert (trainings.since(instance, at=soon), trainings.last_failure(instance, at=soon)) == (None, True)
    trainings.end(instance, token, failed=False)


@pytest.mark.one_engine
def test_two_trainings_in_the_same_second_both_stay(session, instance, corpus, monkeypatch, database):
    for every in (1, 2):
        monkeypatch.setattr(dataset, "seed", lambda folder=None, every=every: corpus[::every])
        registry.train_version(session, instance / "models", by="data", at=LATER)
        session.commit()

    first, second = models.versions(db.session)[:2]
    assert first.created_at == second.created_at and first.sha256 != second.sha256
