"""Counting what is limited: in the database, for all workers together, under names that say nothing of anybody."""

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import bindparam, delete, select, text, update
from sqlalchemy.orm import Session

from portal.limits import Limit
from portal.models import Attempt
from portal.models.columns import Moment

# A row whose window is over begins anew; one from a machine whose clock lags behind joins the newer window.
_TAKE = text(
    "INSERT INTO attempt (bucket, until, count) VALUES (:bucket, :until, :n) ON CONFLICT (bucket) DO UPDATE SET "
    "count = excluded.count + CASE WHEN attempt.until < excluded.until THEN 0 ELSE attempt.count END, "
    "until = CASE WHEN attempt.until < excluded.until THEN excluded.until ELSE attempt.until END RETURNING count"
).bindparams(bindparam("until", type_=Moment))


@dataclass(frozen=True)
class Use:
    """`n` uses of what a limit counts, by somebody or of something."""

    limit: Limit
    who: str = ""
    n: int = 1


class TooManyError(Exception):
    """The limit is reached until a moment that is `seconds` away."""

    def __init__(self, limit: Limit, until: datetime, *, at: datetime) -> None:
        super().__init__(f"{limit.name} until {until.isoformat()}")
        self.limit = limit
        self.until = until
        self.seconds = int((until - at).total_seconds()) + 1

    @property
    def headers(self) -> dict[str, str]:
        """Tell programs when to come back."""
        return {"Retry-After": str(self.seconds)}


@dataclass(frozen=True)
class Counts:
    """The counts as they stand at one moment; `secret` keeps anybody from reading in them who was here."""

    session: Session
    secret: str
    at: datetime

    def check(self, *uses: Use) -> None:
        """Raise TooManyError when there is no room for one of the uses; counts nothing."""
        for use in uses:
            used = self.session.scalar(
                select(Attempt.count).where(Attempt.bucket == self._bucket(use), Attempt.until > self.at)
            )
            self._refuse_beyond(use, (used or 0) + use.n)

    def take(self, *uses: Use) -> None:
        """Count the uses, or raise TooManyError; the caller then rolls back, so that what is refused is not counted.

        Count first and judge then: of those who come at the same moment, each sees the others.
        """
        for use in uses:
            row = {"bucket": self._bucket(use), "until": self._until(use.limit), "n": use.n}
            self._refuse_beyond(use, self.session.scalar(_TAKE, row))

    def give_back(self, *uses: Use) -> None:
        """Uncount uses that turned out to be none, such as a right password; nothing is left of them."""
        for use in uses:
            own = Attempt.bucket == self._bucket(use), Attempt.until == self._until(use.limit)
            self.session.execute(update(Attempt).where(*own).values(count=Attempt.count - use.n))
            self.session.execute(delete(Attempt).where(*own, Attempt.count <= 0))

    def _refuse_beyond(self, use: Use, used: int) -> None:
        if used > use.limit.most:
            raise TooManyError(use.limit, self._until(use.limit), at=self.at)

    def _bucket(self, use: Use) -> str:
        """Name a row after its limit and a mark that means nothing without the secret, nor tomorrow."""
        mark = hmac.new(self.secret.encode(), f"count:{self.at:%Y-%m-%d}:{use.who}".encode(), sha256)
        return f"{use.limit.name}:{mark.hexdigest()[:32]}"

    def _until(self, limit: Limit) -> datetime:
        window = int(self.at.timestamp()) // limit.seconds
        return datetime.fromtimestamp((window + 1) * limit.seconds, UTC)


def sweep(session: Session, *, at: datetime, most: int = 20_000) -> int:
    """Delete counts whose window is over, and tell how many: no more at once than others can wait for."""
    over = select(Attempt.bucket).where(Attempt.until <= at).limit(most)
    # Chosen again by its end: meanwhile a row may have begun to count anew.
    return session.execute(delete(Attempt).where(Attempt.bucket.in_(over), Attempt.until <= at)).rowcount


def network(address: str | None) -> str:
    """Give what counts as one sender: an IPv4 address, or the /64 that a single IPv6 customer can move in freely."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return ""
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((int(found), 64), strict=False))


def is_nobody(address: str | None) -> bool:
    """Tell whether an address says nothing of the sender: this machine's own, or an untold proxy's."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return True
    return (getattr(found, "ipv4_mapped", None) or found).is_loopback
