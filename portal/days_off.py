"""The region's own days off as its calendar asks for them: the pack's, and those that admins added."""

from collections.abc import Iterator, Mapping
from datetime import date

from flask import g

from portal.extensions import db
from portal.queries import days_off


class DaysOff(Mapping[date, str]):
    """Days by date, read from the database once a request, so that every worker counts with the same ones."""

    def __init__(self, packed: Mapping[date, str]) -> None:
        self.packed = packed

    def __getitem__(self, day: date) -> str:
        return self._all()[day]

    def __iter__(self) -> Iterator[date]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> Mapping[date, str]:
        if "days_off" not in g:
            g.days_off = {**self.packed, **{one.day: one.name for one in days_off.added(db.session)}}
        return g.days_off
