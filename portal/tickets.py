"""Tickets: the key that a form carries so that it counts once, good only in the browser that opened the form."""

import hmac
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256

from portal.models.submission import new_submission_key

_TICKET = re.compile(r"([A-Za-z0-9_-]{32})\.([0-9a-f]{64})", re.ASCII)


class StaleFormError(Exception):
    """The form was opened in another browser, or before this one forgot its complaints."""


@dataclass(frozen=True)
class Tickets:
    """The tickets of one browser, whose session alone knows `nonce`.

    A stranger who learns a ticket can do nothing with it: in their own browser its signature is wrong.
    """

    nonce: str
    secret: str

    def issue(self) -> str:
        """Make a ticket with a fresh key."""
        key = new_submission_key()
        return f"{key}.{self._sign(key)}"

    def follow(self, key: str, content: str) -> str:
        """Make the ticket of a form that goes on from another's: of the same `content` it is always the same."""
        mark = hmac.new(self.secret.encode(), f"follows:{self.nonce}:{key}:{content}".encode(), sha256).digest()
        fresh = urlsafe_b64encode(mark[:24]).decode()
        return f"{fresh}.{self._sign(fresh)}"

    def key(self, ticket: str | None) -> str | None:
        """Give the key of a ticket that was issued here, or None."""
        found = _TICKET.fullmatch(ticket or "")
        return found[1] if found and hmac.compare_digest(found[2], self._sign(found[1])) else None

    def from_elsewhere(self, ticket: str | None) -> bool:
        """Tell whether this is a ticket, but none of this browser's."""
        return _TICKET.fullmatch(ticket or "") is not None and self.key(ticket) is None

    def _sign(self, key: str) -> str:
        return hmac.new(self.secret.encode(), f"ticket:{self.nonce}:{key}".encode(), sha256).hexdigest()
