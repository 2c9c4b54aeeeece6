"""Pages of a long list that cost the same wherever one is in it (keyset paging)."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar

from sqlalchemy import Select, literal, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from portal.models.columns import Moment
from portal.typed import bounded_int

T = TypeVar("T")
SIZE = 20
LARGEST = 2**31 - 1  # PostgreSQL's integers end here


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some rows of a list, and the mark after which the next page begins."""

    items: list[T]
    next: str | None


def fetch(session: Session, rows: Select, keys: list[InstrumentedAttribute], *, after: str = "",
          newest_first: bool = False, size: int = SIZE) -> Page:
    """Fetch the page of `rows` that follows the mark `after`, ordered by `keys`.

    The keys must together be unique and stand in one index. A mark that is not ours is the beginning.
    """
    return fetch_any(session, [rows], keys, after=after, newest_first=newest_first, size=size)


def fetch_any(session: Session, lists: list[Select], keys: list[InstrumentedAttribute], *, after: str = "",
              newest_first: bool = False, size: int = SIZE) -> Page:
    """Fetch the page of what stands in any of several lists, each once.

    Each is walked on its own and the first of all are taken: asked with one OR, an engine would sort them whole.
    """
    mark = _read(after, keys)
    order = [key.desc() for key in keys] if newest_first else keys
    found = {}
    for rows in lists:
        rest = [] if mark is None else [tuple_(*keys) < mark if newest_first else tuple_(*keys) > mark]
        chosen = session.scalars(rows.where(*rest).order_by(*order).limit(size + 1))
        found |= {tuple(getattr(row, key.key) for key in keys): row for row in chosen}
    found = [found[place] for place in sorted(found, reverse=newest_first)]
    items = found[:size]
    return Page(items, _write(items[-1], keys) if len(found) > size else None)


def fetch_by_moment(session: Session, rows: Select, moment: InstrumentedAttribute, key: InstrumentedAttribute, *,
                    after: str = "", size: int = SIZE) -> Page:
    """Fetch the page that follows the mark `after`, ordered by a moment that some rows lack: those stand last.

    Two walks down one index, as the engines disagree on where an empty value stands.
    """
    page, begun = Page([], None), _read(after, [key])
    if begun is None:
        page = fetch(session, rows.where(moment.is_not(None)), [moment, key], after=after, size=size)
        if page.next:
            return page
    room = size - len(page.items)
    rest = rows.where(moment.is_(None), *([] if begun is None else [tuple_(key) > begun]))
    found = list(session.scalars(rest.order_by(key).limit(room + 1)))
    last = getattr(found[room - 1], key.key) if room and found[room:] else 0
    return Page([*page.items, *found[:room]], str(last) if found[room:] else None)


def _write(row: object, keys: list[InstrumentedAttribute]) -> str:
    values = (getattr(row, key.key) for key in keys)
    return "_".join(value.isoformat() if isinstance(value, datetime) else str(value) for value in values)


def _read(mark: str, keys: list[InstrumentedAttribute]):
    parts = mark.split("_")
    if len(parts) != len(keys):
        return None
    try:
        values = [_value(part, key) for part, key in zip(parts, keys, strict=True)]
    except (ValueError, OverflowError):
        return None
    return tuple_(*values)


def _value(part: str, key: InstrumentedAttribute):
    if isinstance(key.type, Moment):
        value = datetime.fromisoformat(part)
        if value.tzinfo is None:
            raise ValueError("a mark without a time zone")
        return literal(value.astimezone(UTC), key.type)
    return literal(bounded_int(part, 0, LARGEST), key.type)
