"""Counted attempts: what must not be guessed is counted in the database, for all workers together."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from portal.models import Attempt


@dataclass(frozen=True)
class Limit:
    """At most `most` attempts in each window of `seconds`."""

    name: str
    most: int
    seconds: int


class TooManyError(Exception):
    """The limit is reached; `minutes` says how long to wait at most."""

    def __init__(self, minutes: int) -> None:
        super().__init__(f"wait {minutes} minutes")
        self.minutes = minutes


def check(session: Session, limit: Limit, who: str, *, at: datetime) -> None:
    """Raise TooManyError when `who` has used up the attempts of this window."""
    used = session.scalar(
        select(Attempt.count).where(
            Attempt.bucket == f"{limit.name}:{who}", Attempt.window == _window(limit, at)
        )
    )
    if used is not None and used >= limit.most:
        raise TooManyError(max(1, (limit.seconds - int(at.timestamp()) % limit.seconds) // 60 + 1))


def count(session: Session, limit: Limit, who: str, *, at: datetime) -> None:
    """Count one attempt of `who`, and forget the windows that are long past."""
    window = _window(limit, at)
    session.execute(delete(Attempt).where(Attempt.bucket == f"{limit.name}:{who}", Attempt.window < window))
    session.execute(
        text(
            "INSERT INTO attempt (bucket, \"window\", count) VALUES (:bucket, :window, 1) "
            "ON CONFLICT (bucket, \"window\") DO UPDATE SET count = attempt.count + 1"
        ),
        {"bucket": f"{limit.name}:{who}", "window": window},
    )


def mask(address: str | None, secret: str, *, at: datetime) -> str:
    """Turn a network address into a mark that means nothing without the secret, nor tomorrow."""
    return hmac.new(secret.encode(), f"{at:%Y-%m-%d}{address}".encode(), sha256).hexdigest()[:24]


def _window(limit: Limit, at: datetime) -> int:
    return int(at.timestamp()) // limit.seconds
