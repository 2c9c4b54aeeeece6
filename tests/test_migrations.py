"""Migrations: the last of them is what the models say, on both engines, there and back."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from factories import HOLE, make_complaint
from flask_migrate import downgrade, upgrade
from portals import make_app
from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError

from portal.extensions import Base, db
from portal.models import Event


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


@pytest.mark.parametrize("act", ["UPDATE event SET note = 'lain'", "DELETE FROM event"])
def test_the_database_itself_refuses_to_rewrite_history(database, session, act):
    make_complaint(text=HOLE)
    session.commit()

    with pytest.raises(DatabaseError, match="history stands"):
        session.execute(text(act))

    session.rollback()
    assert session.query(Event).count() == 1
