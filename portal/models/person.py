"""Staff: who they are, what they may do, and the sessions they hold."""

import re
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_login import UserMixin
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.extensions import Base
from portal.models.columns import Moment, choice

# OWASP's minimum for argon2id; the library's own default costs some seven times as long.
_HASHER = PasswordHasher(memory_cost=19 * 1024, time_cost=2, parallelism=1)
_NOBODY = _HASHER.hash(secrets.token_hex(16))

ABSOLUTE = timedelta(hours=12)


class Role(StrEnum):
    """What a member of staff is trusted with."""

    ADMIN = "admin"
    OFFICER = "officer"
    DATA = "data"
    INSPECTOR = "inspector"


class User(Base, UserMixin):
    """A member of staff."""

    __tablename__ = "person"

    @staticmethod
    def can_be_called(name: str) -> bool:
        """Tell whether this may be the name to log in with: no letter in it only looks like another."""
        return re.fullmatch(r"[a-z0-9][a-z0-9._-]{2,59}", name) is not None

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    role: Mapped[Role] = mapped_column(choice(Role, "role"))
    agency: Mapped[str | None] = mapped_column(String(60))
    password_hash: Mapped[str] = mapped_column(String(200))
    must_change_password: Mapped[bool] = mapped_column(default=True)
    active: Mapped[bool] = mapped_column(default=True)
    browser_generation: Mapped[int] = mapped_column(default=0, server_default="0")
    created_at: Mapped[datetime] = mapped_column(Moment)
    sessions: Mapped[list["StaffSession"]] = relationship(back_populates="user")

    session_token: str = ""

    @property
    def is_active(self) -> bool:
        """Tell Flask-Login whether this person may log in at all."""
        return self.active

    def get_id(self) -> str:
        """Give Flask-Login the session's token, so that a cookie dies with its session."""
        return self.session_token

    def give_one_time_password(self, *, at: datetime) -> str:
        """Set a random password that must be changed, end all sessions, and return it to be shown once."""
        password = "-".join(secrets.token_hex(2) for _ in range(4))
        self._set(password)
        self.must_change_password = True
        self.end_sessions(at=at)
        return password

    def change_password(self, password: str, *, at: datetime) -> None:
        """Set a password of the person's own choice; every session opened with the old one ends."""
        self._set(password)
        self.must_change_password = False
        self.end_sessions(at=at)

    def disable(self, *, at: datetime) -> None:
        """Shut the person out at once."""
        self.active = False
        self._forget_browsers()
        self.end_sessions(at=at)

    def enable(self) -> None:
        """Let the person log in again."""
        self.active = True

    def end_sessions(self, *, at: datetime) -> None:
        """End every session that is still open."""
        for session in self.sessions:
            session.end(at=at)

    def open_session(self, *, at: datetime) -> str:
        """Open a session and return its secret token; only the token's hash is kept."""
        token = secrets.token_urlsafe(32)
        self.sessions.append(StaffSession(token_hash=hash_token(token), started_at=at))
        self.session_token = token
        return token

    def _set(self, password: str) -> None:
        self.password_hash = _HASHER.hash(password)
        self._forget_browsers()

    def _forget_browsers(self) -> None:
        """Count every browser that this account was logged into as a stranger's again."""
        # None as long as the row is not written yet: no browser knows it then.
        self.browser_generation = (self.browser_generation or 0) + 1


class StaffSession(Base):
    """A log-in that the server can end: a stolen cookie is worth nothing afterwards."""

    __tablename__ = "staff_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    started_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    user: Mapped[User] = relationship(back_populates="sessions")

    def is_alive(self, *, at: datetime) -> bool:
        """Tell whether the session holds: not ended, and not older than a shift."""
        return self.ended_at is None and at - self.started_at < ABSOLUTE

    def end(self, *, at: datetime) -> None:
        """End the session, once."""
        self.ended_at = self.ended_at or at


def hash_token(token: str) -> str:
    """Hash a random token of 256 bits; it needs no salt and no slow hash."""
    return sha256(token.encode()).hexdigest()


def password_matches(user: User | None, password: str) -> bool:
    """Check a password, taking the same time when there is no such person."""
    try:
        _HASHER.verify(user.password_hash if user else _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    return user is not None and user.active
