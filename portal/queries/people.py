"""Staff and their sessions."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from portal.models import Role, StaffSession, User
from portal.models.person import hash_token


def by_name(session: Session, name: str) -> User | None:
    """Fetch a member of staff by log-in name, whatever its case."""
    return session.scalar(select(User).where(User.name == name.strip().lower()))


def everyone(session: Session) -> list[User]:
    """List staff by role and name."""
    return list(session.scalars(select(User).order_by(User.active.desc(), User.role, User.name)))


def has_admin(session: Session) -> bool:
    """Tell whether there is an admin at all."""
    return bool(session.scalar(select(func.count()).where(User.role == Role.ADMIN)))


def session_of(session: Session, token: str, *, at: datetime) -> StaffSession | None:
    """Fetch the live session that a cookie's token belongs to, its person with it."""
    found = session.scalar(
        select(StaffSession)
        .where(StaffSession.token_hash == hash_token(token))
        .options(joinedload(StaffSession.user))
    )
    if found is None or not found.user.active or not found.is_alive(at=at):
        return None
    return found
