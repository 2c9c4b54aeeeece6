"""Settings, read once from the environment and checked before anything starts."""

import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from portal import bodies

ROOT = Path(__file__).resolve().parent.parent
USUAL_INSTANCE = ROOT / "instance"
MEGABYTE = 1024 * 1024
SHORTEST_KEY = 32


class SettingError(Exception):
    """A setting is wrong; the message is one line that names it and what it takes."""


_DATABASES = "DATABASE_URL: takes sqlite:///PATH or postgresql://USER@HOST/NAME"
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_ADDRESS = re.compile(rf"https?://({_HOST.pattern}|\[[0-9A-Fa-f:.]+\])(:\d{{1,5}})?/?", re.ASCII)


@dataclass(frozen=True)
class Settings:
    """Every setting of the portal; the README's table lists the same names. An empty `public_url` is unknown."""

    instance: Path
    database_url: str
    secret_key: str
    region: str
    public_url: str
    demo: bool
    proxies: int
    spare: int  # bytes

    @property
    def https(self) -> bool:
        """Whether people reach the portal over TLS; decides Secure cookies and HSTS."""
        return self.public_url.startswith("https://")

    @property
    def models(self) -> Path:
        """The folder of the classifier's versions, a file for each."""
        return self.instance / "models"

    def as_flask(self) -> dict[str, object]:
        """Give Flask and its extensions their own names for the settings."""
        return {
            "SECRET_KEY": self.secret_key,
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "MAX_CONTENT_LENGTH": 17 * MEGABYTE,
            "MAX_FORM_MEMORY_SIZE": bodies.MOST_WORDS,  # of one field, and of what is told before a file
            "MAX_FORM_PARTS": 60,
            "SESSION_COOKIE_NAME": "__Host-sesi" if self.https else "sesi",
            "SESSION_COOKIE_SECURE": self.https,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "WTF_CSRF_TIME_LIMIT": 12 * 3600,
            "WTF_CSRF_SSL_STRICT": False,
        }


def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read and check the settings.

    Raises SettingError for the first setting that is wrong.
    """
    instance = ROOT / (environ.get("PORTAL_INSTANCE") or USUAL_INSTANCE)
    _make_folder(instance)
    _close_folder(instance)
    return Settings(
        instance=instance,
        database_url=_database_url(environ.get("DATABASE_URL"), instance),
        secret_key=_secret_key(environ.get("SECRET_KEY"), instance),
        region=environ.get("PORTAL_REGION") or "kutai_timur",
        public_url=_public_url(environ.get("PORTAL_URL") or ""),
        demo=_flag("PORTAL_DEMO", environ.get("PORTAL_DEMO", "")),
        proxies=whole("PORTAL_PROXIES", 0, least=0, most=5, environ=environ),
        spare=whole("PORTAL_SPARE", 200, least=0, most=1_000_000, environ=environ) * MEGABYTE,
    )


def whole(name: str, usual: int, *, least: int, most: int, environ: Mapping[str, str] = os.environ) -> int:
    """Read a setting that is a whole number.

    Raises SettingError unless it lies between `least` and `most`.
    """
    given = environ.get(name) or str(usual)
    if given.isascii() and given.isdigit() and len(given) < 9 and least <= int(given) <= most:
        return int(given)
    raise SettingError(f"{name}: takes a whole number from {least} to {most}")


def listening(environ: Mapping[str, str] = os.environ) -> str:
    """Read where gunicorn listens, in its own spelling: an IPv6 address stands in brackets.

    Raises SettingError unless `BIND` is an address or a host's name, and `PORT` a port.
    """
    port = whole("PORT", 8000, least=1, most=65535, environ=environ)
    host = (environ.get("BIND") or "127.0.0.1").removeprefix("[").removesuffix("]")
    try:
        if ":" in host or not host.strip("0123456789."):
            ip_address(host)
        elif not _HOST.fullmatch(host):
            raise ValueError(host)
    except ValueError as error:
        raise SettingError("BIND: takes an address or a host's name, such as 127.0.0.1") from error
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _make_folder(instance: Path) -> None:
    try:
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(f"PORTAL_INSTANCE: cannot make the folder {instance}: {error.strerror}") from error


def _close_folder(instance: Path) -> None:
    """Keep others out of the folder; one that is not plainly the portal's own is for its owner to close."""
    try:
        if not instance.stat().st_mode & 0o077:
            return
        inside = {entry.name for entry in instance.iterdir()}
        if not inside or instance == USUAL_INSTANCE or inside & {"secret_key", "salur.db"}:
            instance.chmod(0o700)
            return
    except OSError as error:
        raise SettingError(f"PORTAL_INSTANCE: cannot close {instance} to others: {error.strerror}") from error
    raise SettingError(f"PORTAL_INSTANCE: others can look into {instance}; close it with «chmod 700» or take another")


def _database_url(given: str | None, instance: Path) -> str:
    if not given:
        return f"sqlite:///{instance / 'salur.db'}"
    for plain in ("postgres://", "postgresql://"):
        if given.startswith(plain):
            given = "postgresql+psycopg://" + given.removeprefix(plain)
    try:
        url = make_url(given)
    except (ArgumentError, ValueError) as error:
        raise SettingError(_DATABASES) from error
    if not url.database or url.drivername not in {"sqlite", "postgresql+psycopg"} or not 0 < (url.port or 1) < 65536:
        raise SettingError(_DATABASES)
    if url.drivername == "sqlite":
        _check_place(instance / url.database)
    elif not find_spec("psycopg"):
        raise SettingError("DATABASE_URL: PostgreSQL needs psycopg, which is not installed here")
    return given


def _check_place(database: Path) -> None:
    """Refuse what SQLite could not open; a path without a leading slash lies in the instance folder."""
    if not database.parent.is_dir():
        raise SettingError(f"DATABASE_URL: there is no folder {database.parent}")
    if database.is_dir() or not os.access(database if database.exists() else database.parent, os.W_OK):
        raise SettingError(f"DATABASE_URL: {database} is no file that can be written")


def _secret_key(given: str | None, instance: Path) -> str:
    """Take the key given, or make one once and keep it where only the owner reads it."""
    if given:
        return _long_enough(given, "SECRET_KEY: must")
    kept = instance / "secret_key"
    try:
        if not kept.exists():
            _keep(secrets.token_urlsafe(48), kept)
        key = kept.read_text().strip()
    except (OSError, UnicodeError) as error:
        raise SettingError(f"SECRET_KEY: cannot keep one in {kept}: {error}") from error
    return _long_enough(key, f"SECRET_KEY: the one kept in {kept} must")


def _long_enough(key: str, who: str) -> str:
    if len(key) < SHORTEST_KEY:
        raise SettingError(f"{who} be at least {SHORTEST_KEY} characters long")
    return key


def _keep(key: str, kept: Path) -> None:
    """Put the key into its place whole, so that a process starting beside this one reads all of it or makes its own."""
    with tempfile.NamedTemporaryFile("w", dir=kept.parent, prefix="secret_key-") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
        # Whoever comes second takes the key of the first.
        with suppress(FileExistsError):
            os.link(file.name, kept)


def _public_url(given: str) -> str:
    try:
        sound = not given or (_ADDRESS.fullmatch(given) and urlsplit(given).port != 0)
    except ValueError:
        sound = False
    if not sound:
        raise SettingError("PORTAL_URL: takes the portal's own address, such as https://lapor.example.go.id")
    return given.rstrip("/")


def _flag(name: str, given: str) -> bool:
    if given.lower() in {"", "0", "no", "false"}:
        return False
    if given.lower() in {"1", "yes", "true"}:
        return True
    raise SettingError(f"{name}: takes 1 or 0")
