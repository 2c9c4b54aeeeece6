"""Turns the tables of a pack's files into records, refusing unknown keys and wrong types."""

import re
from dataclasses import MISSING, fields
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

Sections = dict[str, Any]
Where = tuple[str, ...]

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
_SLUG = re.compile(r"[a-z][a-z0-9_]*")
_TYPES = {
    str: (str, "text in quotes"),
    int: (int, "a whole number"),
    bool: (bool, "true or false"),
    date: (date, "a date such as 2026-01-31"),
    date | None: (date, "a date such as 2026-01-31"),
    tuple[str, ...]: (list, "a list of texts in quotes"),
}


def read_sections(layers: list[tuple[str, Sections]]) -> tuple[dict[str, Any], list[str], dict[Where, str]]:
    """Lay the files over each other, key by key, and read them.

    Returns the fields of a Region, the problems, and which file each part comes from.
    """
    reader = _Reader()
    merged = reader.merge(layers)
    result: dict[str, Any] = {
        section: tuple(reader.records(section, record, merged.get(section, {})))
        for section, record in RECORDS.items()
    }
    result["extra_holidays"] = reader.holidays(merged.get("extra_holidays", {}))
    result |= reader.about(merged.get("region", {}))
    return result, reader.problems, reader.origin


class _Reader:
    """Carries the problems found so far, so that one start shows all of them."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.origin: dict[Where, str] = {}
        self.last_file = ""

    def wrong(self, where: Where, what: str) -> None:
        origin = self.origin.get(where[:2], self.last_file)
        self.problems.append(f"{origin}: {'.'.join(where)}: {what}")

    def merge(self, layers: list[tuple[str, Sections]]) -> Sections:
        """A later file's keys replace an earlier one's; what it leaves out stays."""
        merged: Sections = {}
        for self.last_file, sections in layers:
            for section, table in sections.items():
                if section not in {*RECORDS, "region", "extra_holidays"}:
                    self.wrong((section,), "unknown section")
                    continue
                if not isinstance(table, dict):
                    self.wrong((section,), "must be a table")
                    continue
                under = merged.setdefault(section, {})
                for key, entry in table.items():
                    self.origin[section, key] = self.last_file
                    both = isinstance(entry, dict) and isinstance(under.get(key), dict)
                    under[key] = under[key] | entry if both else entry
        return merged

    def about(self, table: Sections) -> dict[str, Any]:
        given = {"aliases": [], **table}
        office = self.record(Office, ("region", "office"), given.pop("office", {}))
        found = {}
        for name, type_ in ABOUT.items():
            found[name] = self.value(("region", name), type_, given.pop(name, None), required=True)
        for name in given:
            self.wrong(("region", name), "unknown key")
        return found | {"office": office}

    def holidays(self, table: Sections) -> dict[date, str]:
        days = {}
        for day, name in table.items():
            try:
                days[date.fromisoformat(day)] = name
            except ValueError:
                self.wrong(("extra_holidays", day), "not a date such as 2026-01-31")
            self.value(("extra_holidays", day), str, name, required=True)
        return days

    def records(self, section: str, record: type, table: Sections) -> list[Any]:
        found = []
        for key, entry in table.items():
            where = (section, key)
            if record is District:
                found.append(self.district(where, entry))
            else:
                found.append(self.record(record, where, entry, key=key))
        return [part for part in found if part is not None]

    def district(self, where: Where, entry: Any) -> District | None:
        if not isinstance(entry, dict):
            return self.record(District, where, entry)
        own = {name: value for name, value in entry.items() if name != "villages"}
        table = entry.get("villages", {})
        if not isinstance(table, dict):
            return self.wrong((*where, "villages"), "must be a table")
        villages = tuple(
            self.record(Village, (*where, "villages", key), village, key=key, district=where[-1])
            for key, village in table.items()
        )
        return self.record(District, where, own, key=where[-1], villages=villages)

    def record(self, record: type, where: Where, entry: Any, **given: Any) -> Any:
        """Build one record; None, with the problems noted, when the table doesn't fit it."""
        if not isinstance(entry, dict):
            return self.wrong(where, "must be a table")
        before = len(self.problems)
        if "key" in given and not _SLUG.fullmatch(where[-1]):
            self.wrong(where, "a key takes small letters, digits and _, and begins with a letter")
        known = {field.name.rstrip("_"): field for field in fields(record) if field.name not in given}
        for name in sorted(entry.keys() - known.keys()):
            self.wrong((*where, name), "unknown key")
        values = {}
        for name, field in known.items():
            required = field.default is MISSING
            if name in entry:
                values[field.name] = self.value((*where, name), field.type, entry[name], required=required)
            elif required:
                self.wrong((*where, name), "is missing")
        return record(**given, **values) if len(self.problems) == before else None

    def value(self, where: Where, type_: Any, value: Any, *, required: bool = False) -> Any:
        expected, in_words = _TYPES[type_]
        # bool is an int and a moment is a date to Python: neither may pass for the other here.
        fits = type(value) is expected
        if expected is list:
            fits = fits and all(isinstance(item, str) and item.strip() for item in value)
        if not fits:
            self.wrong(where, "is missing" if value is None else f"must be {in_words}")
        elif required and expected is str and not value.strip():
            self.wrong(where, "must not be empty")
        return tuple(value) if fits and expected is list else value
