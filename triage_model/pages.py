"""Sections of prose, lists and tables, once as Markdown, once for whoever lays them out as a page."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Table:
    """A table: its head, and rows of as many cells."""

    head: list[str]
    rows: list[list[str]]

    def markdown(self) -> str:
        """Return the table as Markdown."""
        lines = [self.head, ["---"] * len(self.head), *self.rows]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)


@dataclass(frozen=True)
class Section:
    """A heading, then paragraphs, a list and a table, each of which may be missing."""

    title: str
    prose: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    table: Table | None = None

    def markdown(self) -> str:
        """Return the section as Markdown."""
        parts = [f"## {self.title}", *self.prose]
        if self.items:
            parts.append("\n".join(f"- {item}" for item in self.items))
        if self.table:
            parts.append(self.table.markdown())
        return "\n\n".join(parts)


@dataclass(frozen=True)
class Page:
    """A title and what stands under it."""

    title: str
    sections: list[Section]

    def markdown(self) -> str:
        """Return the page as Markdown."""
        return joined([f"# {self.title}", *(section.markdown() for section in self.sections)])


def joined(parts: Iterable[str]) -> str:
    """Put parts under each other."""
    return "\n\n".join(parts) + "\n"
