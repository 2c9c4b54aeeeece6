"""A portal on a database of its own, set up once for each engine: tables, a tiny model, staff logged in."""

from pathlib import Path

from argon2 import PasswordHasher
from clients import Client
from factories import LAMPS, PASSWORD, ROADS, WATCHDOG
from flask import Flask
from flask_migrate import upgrade

from portal import clock, create_app
from portal.config import Settings
from portal.extensions import db
from portal.models import ModelVersion, Role, User
from triage_model import artifact, dataset, taxonomy

KEY = "a key that is long enough for the tests"
# The portal's own hash takes 20 ms on purpose, and the tests of log-in ask for it hundreds of times.
_QUICK = PasswordHasher(memory_cost=8, time_cost=1, parallelism=1)
ADDRESS = "http://localhost"
STAFF = {
    "admin": (Role.ADMIN, None),
    "rekan": (Role.ADMIN, None),
    "petugas.jalan": (Role.OFFICER, ROADS),
    "petugas.lampu": (Role.OFFICER, LAMPS),
    "data": (Role.DATA, None),
    "pengawas": (Role.INSPECTOR, WATCHDOG),
}
TAUGHT = frozenset({"jalan_rusak", "lampu_jalan", "drainase", "sampah_angkut", "pungli", "listrik"})


class Portal:
    """An application, its database, and the cookies of staff who are logged in from the start."""

    def __init__(self, database, instance: Path, model: artifact.Artifact) -> None:
        self.database = database
        self.app = create_app(settings(instance, database.url), TESTING=True, WTF_CSRF_ENABLED=False)
        self.app.test_client_class = Client
        with self.app.app_context():
            upgrade()
            add_version(db.session, model.sha256).promote(by="uji", at=clock.now())
            _add_staff()
            db.session.commit()
        self._cookies = {name: self._log_in(name) for name in STAFF}
        self.let_go()
        database.keep()

    def client(self, name: str | None = None) -> Client:
        """Give a browser: a stranger's, or that of somebody who is logged in."""
        client = self.app.test_client()
        if name:
            client.set_cookie("sesi", self._cookies[name])
        return client

    def renew(self) -> None:
        """Make the database as new, and forget what was read of the old one."""
        self.database.renew()
        self.app.extensions["portal"]["triage"].forget_routing()

    def let_go(self) -> None:
        """Close every connection."""
        with self.app.app_context():
            db.engine.dispose()

    def _log_in(self, name: str) -> str:
        client = self.app.test_client()
        assert client.post("/masuk", data={"name": name, "password": PASSWORD}).status_code == 303
        return client.get_cookie("sesi").value


def settings(instance: Path, url: str, **other) -> Settings:
    """Give the settings of a portal for the invented regency."""
    usual = {"secret_key": KEY, "region": "teluk_pinang", "public_url": ADDRESS, "demo": False, "proxies": 0,
             "spare": 0}  # fmt: skip
    return Settings(instance=instance, database_url=url, **(usual | other))


def small_corpus() -> list[dataset.Row]:
    """Give the rows of a few topics: enough to tell a lamp from a hole, learnt in half a second."""
    return [row for row in dataset.seed() if row.topic in TAUGHT]


def train_tiny(folder: Path, every: int = 1) -> artifact.Artifact:
    """Train on a few topics, on every row of them or each second one, and save the model."""
    from triage_model.train import train

    return artifact.save(train(small_corpus()[::every], taxonomy.load()), folder)


def make_app(instance: Path, url: str, **overrides) -> Flask:
    """Build an application of a test's own on a database that is already there."""
    app = create_app(settings(instance, url), **({"TESTING": True, "WTF_CSRF_ENABLED": False} | overrides))
    app.test_client_class = Client
    return app


def add_version(session, sha256: str, *, at=None, by: str = "uji", **info) -> ModelVersion:
    """Add the row of a version that the gate was not asked about."""
    usual = {"n_seed": 275, "n_local": 0, "accuracy": 0.97, "low": 0.95, "high": 0.99, "n": 275}
    version = ModelVersion(sha256=sha256, created_at=at or clock.now(), trained_by=by, info=usual | info)
    session.add(version)
    session.flush()
    return version


def _add_staff() -> None:
    now = clock.now()
    for name, (role, agency) in STAFF.items():
        user = User(name=name, role=role, agency=agency, created_at=now)
        user.change_password(PASSWORD, at=now)
        user.password_hash = _QUICK.hash(PASSWORD)
        db.session.add(user)
