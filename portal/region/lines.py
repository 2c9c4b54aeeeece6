"""On which line of a file a section, a part or a field of it begins; the parser of TOML does not tell."""

import re
from collections.abc import Mapping

from portal.region.problems import Where

_HEADER = re.compile(r"\s*\[{1,2}([^\[\]]+)\]{1,2}\s*(?:#.*)?")
_KEY = re.compile(r"\s*([\w.\"'-]+)\s*=")
_FENCE = re.compile(r'"""|' + "'''")


def lines_of(text: str) -> dict[Where, int]:
    """Number the lines of sound TOML from one, by the place that begins there."""
    found: dict[Where, int] = {}
    table: Where = ()
    in_text = False
    for number, line in enumerate(text.split("\n"), start=1):
        if not in_text:
            if header := _HEADER.fullmatch(line):
                where = table = _parts(header[1])
            else:
                key = _KEY.match(line)
                where = (*table, *_parts(key[1])) if key else ()
            for depth in range(len(where)):
                found.setdefault(where[: depth + 1], number)
        in_text ^= len(_FENCE.findall(line)) % 2 == 1
    return found


def line_of(where: Where, lines: Mapping[Where, int]) -> int:
    """The line of the innermost part that has one of its own; 0 where the file has not even the section."""
    return next((lines[where[:depth]] for depth in range(len(where), 0, -1) if where[:depth] in lines), 0)


def _parts(dotted: str) -> Where:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
