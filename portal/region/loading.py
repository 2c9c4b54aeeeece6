"""Reads a region's file, laid over the national vocabulary it builds on, into a checked Region."""

from pathlib import Path

from portal.region.checks import problems_of
from portal.region.files import File, layers
from portal.region.lines import line_of
from portal.region.pack import Region
from portal.region.problems import Problem, RegionError
from portal.region.reading import Reading, read_sections


def load(key_or_path: str | Path) -> Region:
    """Load a shipped pack by its key, or one's own by the path of its file.

    Raises RegionError with every problem found, each naming file, line and key, in the file's order.
    """
    files, problems = layers(key_or_path)
    reading = read_sections([file.tables for file in files])
    region = Region(**reading.fields)
    problems += reading.problems
    problems += [problem for problem in problems_of(region) if problem.stands(reading.unread)]
    if problems:
        raise RegionError(_in_order(problems, files, reading))
    return region


def _in_order(problems: list[Problem], files: list[File], reading: Reading) -> list[str]:
    found = []
    for problem in problems:
        file = files[reading.origin.get(problem.where[:2], -1)]
        line = line_of(problem.place, file.lines)
        number = f":{line}" if line else ""
        found.append((line or len(file.text), f"{file.name}{number}: {'.'.join(problem.where)}: {problem.what}"))
    return [told for _, told in sorted(found, key=lambda one: one[0])]
