"""The command line: staff, models, preparing and the daily chores."""

import json
import re
from datetime import timedelta

import pytest
from clients import shell
from factories import HOLE, LAMPS, LATER, MONDAY, ROADS, make_advice, make_complaint
from flask_migrate import upgrade
from hostile_files import picture
from portals import KEY, add_version, make_app, small_corpus
from sqlalchemy import func, inspect, select
from verdicts import REFUSED, verdict

from portal import clock, intake, limits, trainings
from portal.extensions import db
from portal.models import Attachment, Attempt, Choice, Role, Status
from portal.queries import models, people
from portal.throttle import Counts, Use
from portal.uploads import Upload
from triage_model import dataset

PASSWORD = re.compile(r"one-time password ([0-9a-f]{4}(?:-[0-9a-f]{4}){3})")


def test_an_officer_is_added_with_a_one_time_password_that_opens_the_door(run, visitor, session):
    said = run("user", "add", "Petugas.Baru", "--role", "officer", "--agency", LAMPS)

    user = people.by_name(session, "petugas.baru")
    assert (said.exit_code, user.role, user.agency, user.must_change_password) == (0, Role.OFFICER, LAMPS, True)
    password = PASSWORD.search(said.output)[1]
    assert visitor.post("/masuk", data={"name": "petugas.baru", "password": password}).status_code == 303


@pytest.mark.parametrize(("words", "reason"), [
    (["admin", "--role", "admin"], "already somebody"),
    (["ab", "--role", "admin"], "3 to 60"),
    (["baru", "--role", "officer"], "--agency must be one of"),
    (["baru", "--role", "inspector", "--agency", "karangan"], "--agency must be one of"),
    (["baru", "--role", "raja"], "Invalid value"),
])  # fmt: skip
@pytest.mark.one_engine
def test_an_account_with_a_mistake_is_refused_in_words(run, session, words, reason):
    said = run("user", "add", *words)

    assert said.exit_code != 0 and reason in said.output
    assert people.by_name(session, "baru") is None


def test_disabling_from_the_command_line_ends_the_session(run, as_officer, officer):
    assert as_officer.get("/instansi").status_code == 200

    run("user", "disable", officer.name)
    assert as_officer.get("/instansi").status_code == 303

    run("user", "enable", officer.name)
    assert officer.active is True


def test_a_new_password_replaces_the_old_one(run, visitor, officer):
    password = PASSWORD.search(run("user", "password", officer.name).output)[1]

    assert visitor.post("/masuk", data={"name": officer.name, "password": password}).status_code == 303
    assert officer.must_change_password is True


@pytest.mark.one_engine
def test_nobody_of_that_name_is_said(run):
    said = run("user", "disable", "siapa")

    assert said.exit_code == 1 and "nobody called siapa" in said.output


@pytest.mark.one_engine
def test_staff_are_listed_with_role_and_agency(run, officer):
    officer.disable(at=MONDAY)

    lines = run("user", "list").output.splitlines()
    (line,) = [line.split() for line in lines if officer.name in line]

    assert len(lines) == 6
    assert line[1:] == ["Petugas", "instansi", ROADS, "(disabled)"]


def test_preparing_an_empty_database_builds_it_and_shows_the_first_password_once(database, instance, model):
    with database.database.empty() as url:
        app = make_app(instance, url)
        with app.app_context():
            upgrade()
            add_version(db.session, model.sha256).promote(by="uji", at=MONDAY)
            db.session.commit()
            db.session.remove()
            first, second = shell(app, "portal", "prepare"), shell(app, "portal", "prepare")
            tables = set(inspect(db.engine).get_table_names())
            admin = people.by_name(db.session, "admin")
            db.session.remove()
            db.engine.dispose()

    assert tables >= set(db.metadata.tables)
    assert PASSWORD.search(first.output) and not PASSWORD.search(second.output)
    assert (admin.role, admin.must_change_password) == (Role.ADMIN, True)


def test_the_daily_chores_close_what_was_left_in_silence_and_sweep_files_never_sent_and_old_counts(run, session):
    silent, fresh = make_complaint(Status.FINISHED), make_complaint(Status.FINISHED)
    silent.due_at, fresh.due_at = MONDAY, clock.now() + timedelta(days=3)
    kept = make_complaint()
    for key, moment in (("a" * 32, MONDAY), ("b" * 32, clock.now())):
        intake.keep_files(session, key, [Upload("image/jpeg", picture())], at=moment)
    intake.attach_files(kept, kept.add("Foto.", at=MONDAY), [Upload("image/jpeg", picture())], at=MONDAY)
    for moment in (MONDAY, clock.now()):
        Counts(session, KEY, moment).take(Use(limits.SUPPORT_EACH, "seseorang"))

    said = run("portal", "daily")

    assert said.output == "1 complaints closed, 1 files never sent and 1 old counts deleted.\n"
    assert (silent.status, silent.fixed, fresh.status) == (Status.CLOSED, None, Status.FINISHED)
    assert session.scalar(select(func.count()).select_from(Attachment)) == 2
    assert session.scalars(select(Attempt.until)).one() > clock.now()


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
    assert trainings.last_failure(instance) is failed_before
    trainings.end(instance, "", failed=False)


@pytest.mark.one_engine
def test_a_training_that_cannot_be_done_is_marked_as_failed(run, instance, tmp_path, monkeypatch):
    monkeypatch.setattr(dataset, "SEED_FOLDER", tmp_path)

    said = run("model", "train")

    assert said.exit_code == 1 and "tidak ada berkas .jsonl" in said.output
    assert trainings.last_failure(instance)
    trainings.end(instance, "", failed=False)
