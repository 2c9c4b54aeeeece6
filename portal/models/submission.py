"""How a complaint comes into being: numbers, access codes, and one complaint for one submission."""

import hmac
import secrets
from base64 import b32encode
from hashlib import sha256

from sqlalchemy import ForeignKey, String, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.extensions import Base

# Crockford's letters: no I, L, O or U, so nothing in a code can be misread or misheard for another.
_RFC4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TO_CROCKFORD = str.maketrans(_RFC4648, _CROCKFORD)
_MISREAD = str.maketrans("OIL", "011")
CODE_LENGTH = 20


class NumberSequence(Base):
    """The last complaint number given out in a year."""

    __tablename__ = "number_sequence"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class UsedForm(Base):
    """One form that has acted on a complaint (supported it, added to it, closed it); sent again it does nothing."""

    __tablename__ = "used_form"

    submission_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"), index=True)


def next_number(session: Session, prefix: str, year: int) -> str:
    """Take the next public number, such as KT-26-000123; parallel submissions never get the same."""
    last = session.execute(
        text(
            "INSERT INTO number_sequence (year, last) VALUES (:year, 1) "
            "ON CONFLICT (year) DO UPDATE SET last = number_sequence.last + 1 RETURNING last"
        ),
        {"year": year},
    ).scalar_one()
    return f"{prefix}-{year % 100:02d}-{last:06d}"


def new_submission_key() -> str:
    """Make the key that a form carries from its first showing to «Kirim»: 192 random bits."""
    return secrets.token_urlsafe(24)


def hash_submission(key: str) -> str:
    """Hash a submission key for keeping."""
    return sha256(b"submission:" + key.encode()).hexdigest()


def access_code(key: str, secret: str) -> str:
    """Derive the complainant's secret from the submission: 100 bits, in five groups of four.

    Deriving it, instead of drawing it, lets a repeated «Kirim» show the same receipt although only
    the code's hash is kept.
    """
    digest = hmac.new(secret.encode(), b"access:" + key.encode(), sha256).digest()
    letters = b32encode(digest).decode().translate(_TO_CROCKFORD)[:CODE_LENGTH]
    return "-".join(letters[i : i + 4] for i in range(0, CODE_LENGTH, 4))


def hash_code(typed: str) -> str:
    """Hash an access code as typed: spaces, dashes, case and misread letters do not matter."""
    plain = "".join(c for c in typed.upper() if c.isalnum()).translate(_MISREAD)
    return sha256(b"code:" + plain.encode()).hexdigest()
