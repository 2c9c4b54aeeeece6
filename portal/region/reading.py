"""Turns the tables of a pack's files into records, refusing wrong types and telling unknown names.

What can't be read is told and left empty, so that the checks of the whole can go on over the rest.
"""

import re
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from typing import Any

from portal.region.parts import (
    Affair,
    Agency,
    ArchiveReason,
    Category,
    Change,
    Deadline,
    District,
    Kind,
    Office,
    OutsideBody,
    Topic,
    UrgencyRule,
    Village,
)
from portal.region.problems import Problem, Where
from portal.region.spelling import Speller
from portal.region.values import EMPTY, EXPECTED, meant

Sections = dict[str, Any]

RECORDS = {
    "categories": Category,
    "topics": Topic,
    "affairs": Affair,
    "outside": OutsideBody,
    "kinds": Kind,
    "archive_reasons": ArchiveReason,
    "deadlines": Deadline,
    "urgency_rules": UrgencyRule,
    "districts": District,
    "agencies": Agency,
    "changes": Change,
}
ABOUT = {
    "key": str,
    "name": str,
    "short_name": str,
    "prefix": str,
    "zone": str,
    "zone_label": str,
    "emergency": str,
    "aliases": tuple[str, ...],
}
_SECTIONS = {*RECORDS, "region", "extra_holidays"}
_SLUG = re.compile(r"[a-z][a-z0-9_]*")


@dataclass
class Reading:
    """The fields of a Region as far as they could be read, what is wrong, and which layer each part comes from."""

    fields: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[Where] = field(default_factory=set)
    origin: dict[Where, int] = field(default_factory=dict)


def read_sections(layers: list[Sections]) -> Reading:
    """Lay the files over each other, key by key, and read them."""
    reader = _Reader()
    merged = reader.merge(layers)
    found = reader.found
    for section, record in RECORDS.items():
        found.fields[section] = tuple(reader.records(section, record, merged.get(section, {})))
    found.fields["extra_holidays"] = reader.holidays(merged.get("extra_holidays", {}))
    found.fields |= reader.about(merged.get("region"))
    return found


class _Reader:
    """Carries what was found so far, so that one start shows every problem."""

    def __init__(self) -> None:
        self.found = Reading()

    def wrong(self, where: Where, what: str) -> None:
        self.found.problems.append(Problem(where, what))

    def merge(self, layers: list[Sections]) -> Sections:
        """A later file's keys replace an earlier one's; what it leaves out stays."""
        merged: Sections = {}
        speller = Speller()
        for number, tables in enumerate(layers):
            for section, table in speller.sections(tables, _SECTIONS).items():
                if not isinstance(table, dict):
                    self.no_table((section,), table)
                    continue
                under = merged.setdefault(section, {})
                for key, raw in self._spelt(speller, section, table).items():
                    both = isinstance(raw, dict) and isinstance(under.get(key), dict)
                    under[key] = under[key] | raw if both else raw
                    self.found.origin[section, key] = number
        self.found.problems += speller.problems
        return merged

    def _spelt(self, speller: Speller, section: str, table: Sections) -> Sections:
        if section == "region":
            about = speller.table(("region",), table, {*ABOUT, "office"})
            office = speller.entry(("region", "office"), about.get("office", {}), Office)
            return about | {"office": office}
        if section == "extra_holidays":
            return table
        return {key: speller.entry((section, key), entry, RECORDS[section]) for key, entry in table.items()}

    def unreadable(self, where: Where, what: str) -> None:
        self.wrong(where, what)
        self.found.unread.add(where)

    def no_table(self, where: Where, value: Any) -> None:
        doubled = isinstance(value, list) and value and isinstance(value[0], dict)
        self.unreadable(where, "must be a table" + (", in single brackets" if doubled else ""))

    def about(self, table: Sections | None) -> dict[str, Any]:
        if table is None:
            if ("region",) not in self.found.unread:
                self.unreadable(("region",), "the section is missing; it says " + ", ".join(ABOUT))
            return {name: EMPTY[type_] for name, type_ in ABOUT.items()} | {"office": Office()}
        given = {"aliases": [], **table}
        found = {
            name: self.value(("region", name), type_, given.get(name), required=True) for name, type_ in ABOUT.items()
        }
        return found | {"office": self.record(Office, ("region", "office"), given.get("office", {}))}

    def holidays(self, table: Sections) -> dict[date, str]:
        days = {}
        for day, name in table.items():
            where = ("extra_holidays", day)
            try:
                days[date.fromisoformat(day)] = self.value(where, str, name, required=True)
            except ValueError:
                self.wrong(where, "not a date such as 2026-01-31")
        return days

    def records(self, section: str, record: type, table: Sections) -> list[Any]:
        read = self.district if record is District else self.record
        return [read(record, (section, key), entry, key=key) for key, entry in table.items()]

    def district(self, record: type, where: Where, entry: Any, key: str) -> Any:
        if not isinstance(entry, dict):
            return self.record(record, where, entry, key=key)
        own = {name: value for name, value in entry.items() if name != "villages"}
        table = entry.get("villages", {})
        if not isinstance(table, dict):
            self.no_table((*where, "villages"), table)
            table = {}
        villages = tuple(
            self.record(Village, (*where, "villages", village), about, key=village, district=key)
            for village, about in table.items()
        )
        return self.record(record, where, own, key=key, villages=villages)

    def record(self, record: type, where: Where, entry: Any, **given: Any) -> Any:
        """Build one record; what is wrong with it is noted, and left empty."""
        if "key" in given and not _SLUG.fullmatch(given["key"]):
            self.wrong(where, "a key takes small letters, digits and _, and begins with a letter")
        readable = isinstance(entry, dict)
        if not readable:
            self.no_table(where, entry)
        values = {}
        for one in fields(record):
            name, required = one.name.rstrip("_"), one.default is MISSING
            if one.name in given:
                continue
            if readable and (name in entry or required):
                values[one.name] = self.value((*where, name), one.type, entry.get(name), required=required)
            elif required:
                values[one.name] = EMPTY[one.type]
        return record(**given, **values)

    def value(self, where: Where, type_: Any, value: Any, *, required: bool = False) -> Any:
        """The value; when it is of another type, what was probably meant, or nothing."""
        expected, in_words = EXPECTED[type_]
        # bool is an int and a moment is a date to Python: neither may pass for the other here.
        fits = type(value) is expected
        if expected is list:
            fits = fits and all(isinstance(item, str) and item.strip() for item in value)
        if fits and not (required and expected is str and not value.strip()):
            return tuple(value) if expected is list else value
        if value is None:
            self.wrong(where, "is missing")
        else:
            self.wrong(where, "must not be empty" if fits else f"must be {in_words}")
        guessed = meant(type_, value)
        if guessed is None:
            self.found.unread.add(where)
        return EMPTY[type_] if guessed is None else guessed
