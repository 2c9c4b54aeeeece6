"""Names that no pack knows: each is told with the nearest that is known, and read on as if that one was meant."""

import re
from collections.abc import Collection
from dataclasses import fields
from difflib import get_close_matches
from typing import Any

from portal.region.parts import District, Village
from portal.region.problems import Problem, Where

# «topik» is near enough to «topics», «parit» not to «pariwisata».
_NEAR = 0.7
_GIVEN = {"key", "district"}


def nearest(name: str, known: Collection[str]) -> str:
    """The known name that was probably meant, or nothing."""
    return next(iter(get_close_matches(name.casefold(), known, n=1, cutoff=_NEAR)), "")


def hint(name: str, known: Collection[str]) -> str:
    near = nearest(name, known)
    return f"; perhaps «{near}» is meant" if near else ""


def slug(key: str) -> str:
    """The key as it should be written: who refers to that one has made no mistake."""
    return re.sub(r"\W+", "_", key.casefold())


def field_names(record: type) -> set[str]:
    """What the file may say of a record; its key, and a village's district, are said by where it stands."""
    given = _GIVEN if record is Village else {"key"}
    return {field.name.rstrip("_") for field in fields(record)} - given


class Speller:
    """Goes through one file's tables and gives them back in known names only."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def sections(self, tables: dict[str, Any], known: Collection[str]) -> dict[str, dict]:
        """Parts under a misspelt section join those of the section that was meant."""
        found: dict[str, Any] = {name: table for name, table in tables.items() if name in known}
        for name in (name for name in tables if name not in known):
            sections = hint(name, known) or f"; there are {', '.join(sorted(known))}"
            self.problems.append(Problem((name,), f"unknown section{sections}"))
            meant, table = nearest(name, known), tables[name]
            if meant and isinstance(table, dict) and isinstance(found.setdefault(meant, {}), dict):
                found[meant] = table | found[meant]
        return found

    def entry(self, where: Where, entry: Any, record: type) -> Any:
        if not isinstance(entry, dict):
            return entry
        found = self.table(where, entry, field_names(record))
        if record is District and isinstance(found.get("villages"), dict):
            found["villages"] = {
                key: self.entry((*where, "villages", key), village, Village)
                for key, village in found["villages"].items()
            }
        return found

    def table(self, where: Where, table: dict[str, Any], known: Collection[str]) -> dict[str, Any]:
        found = {name: value for name, value in table.items() if name in known}
        for name in sorted(table.keys() - known):
            lacking = known - found.keys()
            self.problems.append(Problem((*where, name), f"unknown key{hint(name, lacking)}"))
            if meant := nearest(name, lacking):
                found[meant] = table[name]
        return found
