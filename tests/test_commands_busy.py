"""Commands beside another one that writes: one line in Indonesian, and nothing half done."""

import sqlite3
from contextlib import closing

import pytest
from clients import shell
from factories import LATER, MONDAY
from portals import add_version, make_app
from sqlalchemy import event
from verdicts import verdict

from portal.extensions import db
from portal.models import Promotion
from portal.queries import models, people

pytestmark = pytest.mark.one_engine


@pytest.fixture
def beside_an_import(database, instance):
    """Run a command while an import holds SQLite's lock for longer than the command waits."""
    app = make_app(instance, database.database.url)
    with app.app_context():
        event.listen(db.engine, "connect", lambda connection, _record: connection.execute("PRAGMA busy_timeout=50"))

    def run(*words):
        db.session.commit()
        with closing(sqlite3.connect(database.database.file, isolation_level=None)) as importing:
            importing.execute("BEGIN IMMEDIATE")
            said = shell(app, *words)
        db.session.expire_all()
        return said

    yield run
    with app.app_context():
        db.engine.dispose()


def standing(session):
    """Give all that the commands below would change."""
    in_force, shadow = models.promoted_version(session), models.shadow_version(session)
    officer = people.by_name(session, "petugas.jalan")
    return in_force.sha256, shadow.id, officer.active, session.query(Promotion).count()


@pytest.mark.parametrize("words", [
    ["model", "promote"], ["model", "rollback"], ["model", "shadow"], ["model", "shadow", "--off"],
    ["user", "disable", "petugas.jalan"], ["portal", "daily"],
])  # fmt: skip
def test_a_command_beside_a_running_import_changes_nothing_and_says_so_in_one_line(
    beside_an_import, session, model, tiny, words
):
    candidate, shadow = add_version(session, tiny.sha256), add_version(session, "b" * 64)
    candidate.keep_verdict(verdict(against=model.sha256))
    shadow.enter_shadow(by="data", at=MONDAY)
    named = [candidate.sha256] if words in (["model", "promote"], ["model", "shadow"]) else []
    if words == ["model", "rollback"]:
        candidate.promote(by="data", at=LATER)
    session.flush()
    before = standing(session)

    said = beside_an_import(*words, *named)

    assert said.exit_code == 1 and said.output.startswith("Error: Basis data sedang ditulis perintah lain")
    assert said.output.count("\n") == 1
    assert standing(session) == before


def test_a_database_that_is_away_is_told_in_one_line(instance, tmp_path):
    app = make_app(instance, f"sqlite:///{tmp_path}/tiada/salur.db")

    said = shell(app, "model", "list")

    assert said.exit_code == 1 and said.output.startswith("Error: Basis data tidak dapat dipakai: ")
    assert said.output.count("\n") == 1
