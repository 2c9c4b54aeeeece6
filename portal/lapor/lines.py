"""What the readers of both formats hand on: numbered lines of cells."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """Cells of a line as text; where the line can't be read, no cells and a problem in Indonesian."""

    number: int
    cells: list[str]
    problem: str = ""


Table = Iterator[Line]
