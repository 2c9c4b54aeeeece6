"""Browsers that an account was logged into before: strangers' guesses at its password are not held against them.

Each keeps a signed mark (OWASP's «device cookie»). It opens nothing: it only has wrong passwords counted apart.
"""

import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from portal.models import User

KEPT = timedelta(days=365)
_MARK = re.compile(r"([A-Za-z0-9_-]{24})\.(\d{10,11})\.([0-9a-f]{64})", re.ASCII)


@dataclass(frozen=True)
class KnownBrowsers:
    """The browsers that know one account."""

    user: User
    secret: str

    def issue(self, nonce: str | None = None, *, at: datetime) -> str:
        """Make the mark of a browser: of the one with this nonce, for another year, or of a new one."""
        nonce, ends = nonce or secrets.token_urlsafe(18), int((at + KEPT).timestamp())
        return f"{nonce}.{ends}.{self._sign(nonce, ends)}"

    def nonce(self, mark: str, *, at: datetime) -> str | None:
        """Give what tells this browser from others, or None when its mark is none or worth nothing any more."""
        found = _MARK.fullmatch(mark)
        if found is None or not hmac.compare_digest(found[3], self._sign(found[1], int(found[2]))):
            return None
        return found[1] if at < datetime.fromtimestamp(int(found[2]), UTC) else None

    def _sign(self, nonce: str, ends: int) -> str:
        signed = f"known:{self.user.id}:{self.user.browser_generation}:{nonce}:{ends}"
        return hmac.new(self.secret.encode(), signed.encode(), sha256).hexdigest()
