"""What types a pack's fields take, and what a value of another type probably means."""

from contextlib import suppress
from datetime import date, datetime
from typing import Any

Texts = tuple[str, ...]

EXPECTED = {
    str: (str, "text in quotes"),
    int: (int, "a whole number"),
    bool: (bool, "true or false"),
    date: (date, "a date such as 2026-01-31"),
    date | None: (date, "a date such as 2026-01-31"),
    Texts: (list, "a list of texts in quotes"),
}
EMPTY = {str: "", int: 0, bool: False, date: None, date | None: None, Texts: ()}


def meant(type_: Any, value: Any) -> Any:
    """Read "2026-01-31" as a day, "5" as a number, one text as a list of it; None where nothing can be made of it.

    It is told as a mistake all the same. The guess only lets the checks of the whole see what stands there.
    """
    with suppress(ValueError):
        if type_ is int:
            return int(value) if isinstance(value, str) else None
        if type_ in {date, date | None}:
            return _day(value)
        if type_ == Texts:
            return _texts(value)
    return None


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return date.fromisoformat(value.strip()) if isinstance(value, str) else None


def _texts(value: Any) -> Texts | None:
    if isinstance(value, str):
        return (value,) if value.strip() else None
    texts = value if isinstance(value, list) else []
    return tuple(one for one in texts if isinstance(one, str) and one.strip()) or None
