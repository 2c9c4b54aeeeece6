"""The command line: staff, models, preparing and the daily chores."""

import re
from datetime import timedelta

import pytest
from clients import shell
from factories import LAMPS, MONDAY, ROADS, make_complaint
from flask_migrate import upgrade
from hostile_files import picture
from portals import KEY, add_version, make_app
from sqlalchemy import func, inspect, select

from portal import clock, intake, limits
from portal.extensions import db
from portal.models import Attachment, Attempt, Role, Status
from portal.queries import people
from portal.throttle import Counts, Use
from portal.uploads import Upload

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
    (["baru", "--role", "inspector", "--agency", "dishub"], "oversees officials"),
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
