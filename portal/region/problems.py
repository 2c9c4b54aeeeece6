"""What is wrong with a regional pack, told by file, line and key."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

Where = tuple[str, ...]


class RegionError(Exception):
    """A regional pack can't be used; `problems` holds one line each, with file and key."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class Problem(NamedTuple):
    """What is wrong at a place; with a part of `rests_on` unread it would only echo what made that unreadable."""

    where: Where
    what: str
    rests_on: tuple[Where, ...] = ()

    @property
    def place(self) -> Where:
        """The field it rests on first, where that lies in the part it names: a line nearer to the mistake."""
        first = self.rests_on[0] if self.rests_on else self.where
        return first if first[: len(self.where)] == self.where else self.where

    def stands(self, unread: Collection[Where]) -> bool:
        return not any(place[:depth] in unread for place in self.rests_on for depth in range(1, len(place) + 1))


def told(where: Where, what: str, *fields: str) -> Problem:
    """Word a problem that rests on fields of the part it stands at."""
    return Problem(where, what, tuple((*where, field) for field in fields))
