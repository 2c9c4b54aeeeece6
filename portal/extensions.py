"""The Flask extensions, and how this portal opens its database."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from sqlite3 import SQLITE_BUSY, OperationalError
from sqlite3 import Connection as SQLiteConnection
from time import monotonic, sleep

from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import MetaData, event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import DeclarativeBase

# Constraints need names of their own: SQLite's batch migrations and PostgreSQL address them by name.
NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The common base of all tables."""

    metadata = MetaData(naming_convention=NAMING)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
migrate = Migrate()
login = LoginManager()
csrf = CSRFProtect()

_STEP_S = 0.002

# Whether the transaction about to begin will write. A request that only reads takes no lock; one that
# writes takes it at its first statement, or two of them would read, then both wait for the other.
writing: ContextVar[bool] = ContextVar("writing", default=False)


def will_write() -> None:
    """Say that the transactions to come will write: a command that fills tables says so before its first."""
    writing.set(True)


@contextmanager
def only_reading() -> Iterator[None]:
    """Read within a request that writes later, in a transaction of its own that takes no lock.

    Whoever thinks with the lock in hand lets everybody else wait: SQLite has one for all writers. A lock that is
    already held, for who is logged in was asked, is let go first.
    """
    db.session.commit()
    later = writing.get()
    writing.set(False)
    try:
        yield
        db.session.commit()
    finally:
        writing.set(later)


def open_sqlite_soundly(engine: Engine) -> None:
    """Make SQLite keep every acknowledged row through a power cut, and queue writers instead of failing."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)


def _prepare(connection: SQLiteConnection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=5000",
        "secure_delete=ON",
        "cache_size=-2000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection) -> None:
    if writing.get():
        _take_lock(connection)
    else:
        connection.exec_driver_sql("BEGIN")


def _take_lock(connection) -> None:
    """Wait in short steps for the one lock of all writers.

    SQLite's own waiting sleeps longer from step to step, up to a tenth of a second: the lock lies idle meanwhile,
    and whoever has waited longest is overtaken.
    """
    own = connection.connection.dbapi_connection
    (patience_ms,) = own.execute("PRAGMA busy_timeout").fetchone()
    until = monotonic() + patience_ms / 1000
    own.execute("PRAGMA busy_timeout=0")
    try:
        while _is_held(own) and monotonic() < until:
            sleep(_STEP_S)
        if not own.in_transaction:
            # Once more and in vain, for an error in the terms that the pages know.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        own.execute(f"PRAGMA busy_timeout={patience_ms}")


def _is_held(own: SQLiteConnection) -> bool:
    """Try to take the lock; tell whether somebody else has it."""
    try:
        own.execute("BEGIN IMMEDIATE")
    except OperationalError as error:
        return error.sqlite_errorcode & 0xFF == SQLITE_BUSY
    return False
