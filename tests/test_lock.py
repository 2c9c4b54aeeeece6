"""SQLite's one lock: whoever writes waits for it, no longer than the connection's patience, which stays as it was."""

import sqlite3
from contextlib import closing
from threading import Timer

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from portal.extensions import open_sqlite_soundly, writing


@pytest.fixture
def engine(tmp_path):
    """An engine that opens SQLite as the portal does, for one who is about to write."""
    made = create_engine(f"sqlite:///{tmp_path}/salur.db")
    open_sqlite_soundly(made)
    token = writing.set(True)
    yield made
    writing.reset(token)
    made.dispose()


@pytest.fixture
def holder(engine):
    """Somebody else, who has the lock."""
    with closing(sqlite3.connect(engine.url.database, isolation_level=None, check_same_thread=False)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("BEGIN IMMEDIATE")
        yield other


def patience(connection) -> int:
    return connection.connection.dbapi_connection.execute("PRAGMA busy_timeout").fetchone()[0]


def test_a_writer_gets_the_lock_when_it_is_let_go(engine, holder):
    Timer(0.2, holder.execute, ["ROLLBACK"]).start()

    with engine.begin() as connection:
        assert connection.connection.dbapi_connection.in_transaction
        assert not holder.in_transaction
        assert patience(connection) == 5000


def test_beyond_its_patience_a_writer_is_told_and_the_patience_stays(engine, holder):
    with engine.connect() as connection:
        connection.connection.dbapi_connection.execute("PRAGMA busy_timeout=50")

        with pytest.raises(OperationalError, match="database is locked"):
            connection.begin()
        assert patience(connection) == 50


def test_a_reader_waits_for_nobody(engine, holder):
    writing.set(False)

    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0
        assert holder.in_transaction
