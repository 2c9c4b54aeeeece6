"""Migrations: the last of them is what the models say, on both engines, there and back."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from factories import HOLE, make_advice, make_complaint
from flask_migrate import downgrade, upgrade
from portals import make_app
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import DatabaseError

from portal.extensions import Base, db
from portal.models import Event, Suggestion
from portal.queries import models


def test_the_migrated_tables_are_what_the_models_say(database, session):
    context = MigrationContext.configure(session.connection(), opts={"compare_type": False})

    assert compare_metadata(context, Base.metadata) == []


def test_an_empty_database_is_built_and_taken_down_again(database, instance):
    with database.database.empty() as url, make_app(instance, url).app_context():
        upgrade()
        built = set(inspect(db.engine).get_table_names())
        downgrade(revision="base")
        left = set(inspect(db.engine).get_table_names())
        db.engine.dispose()

    assert built >= set(Base.metadata.tables)
    assert left <= {"alembic_version"}


def test_what_was_promoted_before_the_history_is_its_first_lines(database, instance):
    with database.database.empty() as url, make_app(instance, url).app_context():
        upgrade(revision="0004")
        for sha256, day in (("b" * 64, 3), ("a" * 64, 2), ("c" * 64, None)):
            db.session.execute(
                text("INSERT INTO model_version (sha256, created_at, trained_by, promoted_at, promoted_by, info, note) "
                     "VALUES (:sha256, '2026-03-01', 'make', :at, 'make', '{}', '')"),
                {"sha256": sha256, "at": day and f"2026-03-0{day} 00:00:00"},
            )  # fmt: skip
        db.session.commit()
        upgrade()
        kept = [line.version.sha256[0] for line in models.history(db.session)]
        in_force, before = models.promoted_version(db.session), models.previous_version(db.session)
        db.session.remove()
        downgrade(revision="0004")
        back = db.session.execute(text("SELECT promoted_by FROM model_version ORDER BY sha256")).scalars().all()
        db.session.remove()
        db.engine.dispose()

    assert (kept, in_force.sha256[0], before.sha256[0]) == (["b", "a"], "b", "a")
    assert back == ["make", "make", None]


def test_suggestions_from_before_offer_the_kind_that_stood_first(database, session):
    for kind in ("information", "supervisory"):
        make_complaint(advice=make_advice(kind=kind))
    session.commit()
    session.remove()

    downgrade(revision="0007")
    upgrade()

    kept = session.scalars(select(Suggestion).order_by(Suggestion.id)).all()
    assert [(one.top_kind, one.doubted) for one in kept] == [("information", False), ("supervisory", False)]


@pytest.mark.parametrize("act", ["UPDATE event SET note = 'lain'", "DELETE FROM event"])
def test_the_database_itself_refuses_to_rewrite_history(database, session, act):
    make_complaint(text=HOLE)
    session.commit()

    with pytest.raises(DatabaseError, match="history stands"):
        session.execute(text(act))

    session.rollback()
    assert session.query(Event).count() == 1
