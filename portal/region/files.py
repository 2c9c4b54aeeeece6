"""Finds a region's file and the vocabulary it builds on, and parses both; what is no TOML is told by its line."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from portal.region.lines import lines_of
from portal.region.problems import Problem, RegionError, Where
from portal.region.spelling import hint, nearest

REFERENCE = Path(__file__).resolve().parent.parent / "reference"
SHARED = "nasional"
BASE = "builds_on"
VOCABULARY = {"categories", "topics", "affairs", "outside", "kinds", "archive_reasons", "deadlines", "urgency_rules"}
_POSITION = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_TWICE = ("Cannot overwrite a value", "the same key stands twice")


@dataclass(frozen=True)
class File:
    """One file's name, its text and its tables."""

    name: str
    text: str
    tables: dict[str, Any]

    @cached_property
    def lines(self) -> dict[Where, int]:
        return lines_of(self.text)


def shipped() -> tuple[str, ...]:
    """The keys of the regions that come with the portal."""
    return tuple(sorted(path.stem for path in REFERENCE.glob("*.toml") if path.stem != SHARED))


def layers(key_or_path: str | Path) -> tuple[list[File], list[Problem]]:
    """Give a region's file with the vocabulary before it, and what is wrong with how it names that.

    Only one step is possible, so that nothing is hidden far away. Raises RegionError when there is nothing to read.
    """
    own = _parse(_path_of(key_or_path))
    if not own.tables:
        raise RegionError([f"{own.name}: is empty; begin with a copy of {REFERENCE / 'teluk_pinang.toml'}"])
    problems = list(_base_problems(own.tables))
    if not problems and own.tables.pop(BASE, None) is None:
        return [own], []
    return [_parse(REFERENCE / f"{SHARED}.toml"), own], problems


def _base_problems(tables: dict[str, Any]) -> Iterator[Problem]:
    """Tell where the vocabulary is named wrongly, and take the name away: what was meant is clear."""
    strays = [where for where in _places(tables) if len(where) > 1]
    misspelt = [(name,) for name, value in tables.items()
                if name != BASE and not isinstance(value, dict) and nearest(name, [BASE])]  # fmt: skip
    for where in strays + misspelt:
        what = "must stand above the first section" if where in strays else f"unknown key{hint(where[0], [BASE])}"
        yield Problem(where, what)
        table = tables
        for part in where[:-1]:
            table = table[part]
        del table[where[-1]]
    named = tables.get(BASE)
    if named is not None and named != SHARED:
        yield Problem((BASE,), f'must be "{SHARED}", the vocabulary that comes with the portal')
    elif named is None and not strays + misspelt and not tables.keys() >= VOCABULARY:
        yield Problem((BASE,), f'is missing; write {BASE} = "{SHARED}" above the first section')
    if named != SHARED:
        tables.pop(BASE, None)


def _places(table: dict[str, Any], above: Where = ()) -> Iterator[Where]:
    """Below a section's header the name belongs to that section, which nobody means."""
    for name, value in table.items():
        if name == BASE:
            yield (*above, name)
        elif isinstance(value, dict):
            yield from _places(value, (*above, name))


def _path_of(key_or_path: str | Path) -> Path:
    if str(key_or_path) in shipped():
        return REFERENCE / f"{key_or_path}.toml"
    path = Path(key_or_path)
    if path.suffix == ".toml":
        return path
    known = ", ".join(shipped())
    raise RegionError([f"PORTAL_REGION: {key_or_path!s} is no shipped region ({known}) and no .toml file"])


def _parse(path: Path) -> File:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise RegionError([f"PORTAL_REGION: {path.absolute()} can't be read: {error.strerror}"]) from error
    try:
        # Some editors write a mark (BOM) before the first letter; it means nothing.
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        return File(path.name, text, tomllib.loads(text))
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise RegionError([f"{path.name}:{line}: not written in UTF-8; save the file with that encoding"]) from error
    except tomllib.TOMLDecodeError as error:
        raise RegionError([f"{path.name}:{_said(str(error), text)}"]) from error
    except (ValueError, RecursionError) as error:
        raise RegionError([f"{path.name}: not valid TOML: a number too long, or brackets too deep"]) from error


def _said(error: str, text: str) -> str:
    """Word the parser's complaint, its line first and quoted last, so that a key that stands twice is named."""
    position = _POSITION.search(error)
    lines = text.rstrip().split("\n")
    number = int(position[1] or len(lines)) if position else 1
    what = _POSITION.sub("", error).replace(*_TWICE)
    return f"{number}: not valid TOML: {what}: «{lines[number - 1].strip()[:60]}»"
