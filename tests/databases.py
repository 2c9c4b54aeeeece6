"""Databases for the tests: every test begins with the same migrated one, on SQLite and on PostgreSQL."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

_PATIENCE = 30


def postgres_binaries() -> Path | None:
    """Find the folder of PostgreSQL's own programs: on the PATH, or where Debian keeps them off it."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((one for one in folders if (one / "initdb").exists() and (one / "postgres").exists()), None)


class SQLite:
    """A file that is copied from a kept one before each test, which nobody may be connected to then."""

    is_replaced = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "salur.db"
        self.kept = folder / "kept.db"
        self.url = f"sqlite:///{self.file}"

    def keep(self) -> None:
        """Keep what is in the database now as what every test begins with."""
        shutil.copyfile(self.file, self.kept)

    def renew(self) -> None:
        """Put the kept one in place."""
        for left in (self.file, Path(f"{self.file}-wal"), Path(f"{self.file}-shm")):
            left.unlink(missing_ok=True)
        shutil.copyfile(self.kept, self.file)

    @contextmanager
    def empty(self):
        """Give the address of a database without tables."""
        file = self.folder / "empty.db"
        file.unlink(missing_ok=True)
        yield f"sqlite:///{file}"

    @contextmanager
    def away(self):
        """Take the database away for a while; nobody may be connected."""
        self.file.rename(self.folder / "away.db")
        try:
            yield
        finally:
            self.file.unlink(missing_ok=True)
            (self.folder / "away.db").rename(self.file)

    def stop(self) -> None:
        """Nothing runs, so nothing is stopped."""


class PostgreSQL:
    """A cluster of the tests' own: no port, a socket in a folder of its own, nothing left behind.

    Copying a whole database takes a tenth of a second and more on a busy machine. Its rows are kept in a
    schema beside the tables instead, and put back before each test, whoever is connected.
    """

    is_replaced = False

    def __init__(self, binaries: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="salur-pg-"))
        self._as = _unprivileged(self.folder)
        self._run(binaries / "initdb", "-D", "data", "-A", "trust", "-U", "salur", "-E", "UTF8", "--locale=C", "-N")
        options = {"listen_addresses": "", "unix_socket_directories": self.folder, "fsync": "off",
                   "synchronous_commit": "off", "full_page_writes": "off", "max_connections": 40}  # fmt: skip
        self._server = subprocess.Popen(
            [binaries / "postgres", "-D", "data", *(f"--{name}={value}" for name, value in options.items())],
            cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self._as,
        )  # fmt: skip
        self._control = self._connect("postgres")
        self._control.execute("CREATE DATABASE salur")
        self.url = self._url("salur")

    def keep(self) -> None:
        """Keep what is in the database now as what every test begins with."""
        self._rows = self._connect("salur")
        self._rows.execute("CREATE SCHEMA kept")
        tables = self._names("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for table in tables:
            self._rows.execute(sql.SQL("CREATE TABLE kept.{0} AS TABLE public.{0}").format(sql.Identifier(table)))
        steps = [f'DELETE FROM public."{table}"; INSERT INTO public."{table}" TABLE kept."{table}"' for table in tables]
        for sequence in self._names("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'"):
            last = self._rows.execute(f'SELECT last_value, is_called FROM public."{sequence}"').fetchone()
            steps.append(f"SELECT setval('public.\"{sequence}\"', {last[0]}, {last[1]})")
        # As a replica no trigger and no foreign key asks questions: the history may be wiped.
        self._renew = "; ".join(["SET session_replication_role = replica", *steps])

    def renew(self) -> None:
        """Put the kept rows back in place of all others."""
        self._rows.execute(self._renew)

    @contextmanager
    def empty(self):
        """Give the address of a database without tables."""
        self._control.execute("CREATE DATABASE empty")
        try:
            yield self._url("empty")
        finally:
            self._control.execute("DROP DATABASE empty WITH (FORCE)")

    @contextmanager
    def away(self):
        """Take the database away for a while, whoever is connected."""
        self._rows.close()
        self._control.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'salur'")
        self._control.execute("ALTER DATABASE salur RENAME TO away")
        try:
            yield
        finally:
            self._control.execute("ALTER DATABASE away RENAME TO salur")
            self._rows = self._connect("salur")

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        self._rows.close()
        self._control.close()
        self._server.send_signal(2)
        self._server.wait(timeout=_PATIENCE)
        shutil.rmtree(self.folder)

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg://salur@/{name}?host={self.folder}"

    def _names(self, query: str) -> list[str]:
        return [row[0] for row in self._rows.execute(query)]

    def _run(self, *command) -> None:
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False, **self._as)
        assert done.returncode == 0, done.stderr

    def _connect(self, name: str) -> psycopg.Connection:
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                return psycopg.connect(f"host={self.folder} user=salur dbname={name}", autocommit=True)
            except psycopg.OperationalError:
                if time.monotonic() > until or self._server.poll() is not None:
                    raise
                time.sleep(0.05)


def _unprivileged(folder: Path) -> dict[str, object]:
    """Give what subprocess needs to run as somebody else, since PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    os.chown(folder, entry.pw_uid, entry.pw_gid)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
