"""What every test can ask for: a fresh database on either engine, the portal on it, and people's browsers."""

import os
from pathlib import Path

import pytest
from clients import shell
from databases import PostgreSQL, SQLite, postgres_binaries
from factories import admin as first_admin
from hypothesis import settings
from portals import Portal, train_tiny
from preparing import once

from portal import clock
from portal.extensions import db
from portal.queries import people

ENGINES = ("sqlite", "postgresql")
_BINARIES = postgres_binaries()
_NO_POSTGRES = "no initdb found on the PATH or in /usr/lib/postgresql: the tests on PostgreSQL were NOT run"

# On a busy machine a slow example is no flaw; wrong ones are found by what they do.
settings.register_profile("portal", deadline=None)
settings.load_profile("portal")


def pytest_configure(config):
    """Name the marks."""
    config.addinivalue_line("markers", "one_engine: where the engine makes no difference, SQLite is enough")


def pytest_generate_tests(metafunc):
    """Run what touches the database on both engines."""
    if "database" in metafunc.fixturenames:
        engines = ENGINES[:1] if metafunc.definition.get_closest_marker("one_engine") else ENGINES
        metafunc.parametrize("database", engines, indirect=True)


def pytest_terminal_summary(terminalreporter):
    """Say it where it cannot be overlooked: a quiet `s` would look like a pass."""
    if _BINARIES is None:
        terminalreporter.section("POSTGRESQL SKIPPED", sep="!", red=True, bold=True)
        terminalreporter.line(_NO_POSTGRES, red=True, bold=True)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A portal with the full model, and its passwords: it is set up once, and copies of it are used."""
    return once(tmp_path_factory.mktemp("prepared"))


@pytest.fixture(scope="session")
def instance(tmp_path_factory):
    """The folder of models that the portals share."""
    return tmp_path_factory.mktemp("instance")


@pytest.fixture(scope="session")
def model(instance):
    """A tiny model that knows a few topics."""
    return train_tiny(instance / "models")


@pytest.fixture(scope="session")
def tiny(instance):
    """A second tiny model beside the first: learnt from half the rows."""
    return train_tiny(instance / "models", every=2)


@pytest.fixture(scope="session")
def other_tiny(instance):
    """A third one."""
    return train_tiny(instance / "models", every=3)


@pytest.fixture(scope="session")
def portals(instance, model, tmp_path_factory):
    """Give the portal on an engine, set up when it is first asked for."""
    ready = {}

    def on(engine):
        if engine not in ready:
            folder = tmp_path_factory.mktemp(engine)
            store = SQLite(folder) if engine == "sqlite" else PostgreSQL(_BINARIES)
            ready[engine] = Portal(store, instance, model)
        return ready[engine]

    yield on
    for portal in ready.values():
        portal.let_go()
        portal.database.stop()


@pytest.fixture
def database(request, portals):
    """The portal on one of the engines, its database as new, and a session of the test's own."""
    if request.param == "postgresql" and _BINARIES is None:
        pytest.skip(_NO_POSTGRES)
    portal = portals(request.param)
    portal.renew()
    with portal.app.app_context():
        yield portal
        db.session.rollback()
    if portal.database.is_replaced:
        portal.let_go()


@pytest.fixture
def app(database):
    """The application."""
    return database.app


@pytest.fixture
def session(database):
    """The test's own session; requests do not see what it has not committed."""
    return db.session


@pytest.fixture
def csrf(app):
    """Have forms ask for their token, as they do outside the tests."""
    app.config["WTF_CSRF_ENABLED"] = True
    yield
    app.config["WTF_CSRF_ENABLED"] = False


@pytest.fixture
def one_window(monkeypatch):
    """Let all of a test happen at one moment: counts begin anew with each quarter of an hour."""
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.fixture
def run(app, session):
    """Run a `flask` command in a context of its own, as a shell does."""

    def run(*words):
        session.commit()
        result = shell(app, *words)
        session.expire_all()
        return result

    return run


@pytest.fixture
def visitor(database):
    """Somebody without an account."""
    return database.client()


@pytest.fixture
def admin(session):
    """An admin, to act with."""
    return first_admin()


@pytest.fixture
def colleague(session):
    """A second admin."""
    return people.by_name(session, "rekan")


@pytest.fixture
def officer(session):
    """The officer of public works."""
    return people.by_name(session, "petugas.jalan")


@pytest.fixture
def inspector(session):
    """The inspectorate's."""
    return people.by_name(session, "pengawas")


@pytest.fixture
def analyst(session):
    """The data staff's."""
    return people.by_name(session, "data")


@pytest.fixture
def as_admin(database):
    """An admin's browser."""
    return database.client("admin")


@pytest.fixture
def as_colleague(database):
    """A second admin's browser."""
    return database.client("rekan")


@pytest.fixture
def as_officer(database):
    """The browser of the officer of public works."""
    return database.client("petugas.jalan")


@pytest.fixture
def as_other_officer(database):
    """The browser of the officer of transport."""
    return database.client("petugas.lampu")


@pytest.fixture
def as_inspector(database):
    """The inspectorate's browser."""
    return database.client("pengawas")


@pytest.fixture
def as_analyst(database):
    """The data staff's browser."""
    return database.client("data")


@pytest.fixture(scope="session")
def real_data():
    """The folder of real complaints, which is no part of the project."""
    named = os.environ.get("SALUR_REAL_DATA")
    nearby = [folder / "shared" / "data" for folder in Path(__file__).resolve().parents]
    for folder in [Path(named)] if named else nearby:
        if folder.is_dir():
            return folder
    pytest.skip("NOT MEASURED: no real complaints here; name their folder in SALUR_REAL_DATA")
