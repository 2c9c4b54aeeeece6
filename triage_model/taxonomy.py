"""Topics, their categories and affairs: the labels the model may give."""

import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from pathlib import Path

OUTSIDE = "luar_kewenangan"
# The kind of what officials may have done wrong: it goes to the inspectorate, whatever the topic.
OVERSIGHT = "supervisory"


class TaxonomyError(ValueError):
    """The taxonomy contradicts itself or lacks a label."""


@dataclass(frozen=True)
class Topic:
    """A fine subject of complaints: stable key, shown name, category, affair, description.

    `words` are phrases, parted by commas, by which people call it; the model learns them too.
    """

    key: str
    name: str
    category: str
    affair: str
    about: str = ""
    words: str = ""

    @property
    def phrases(self) -> list[str]:
        return [phrase for piece in self.words.split(",") if (phrase := " ".join(piece.split()))]


@dataclass(frozen=True)
class Taxonomy:
    """The topics with the affair each belongs to, and the kinds of complaint."""

    topics: tuple[Topic, ...]
    kinds: dict[str, str]
    categories: dict[str, str] = field(default_factory=dict)

    @cached_property
    def affair_of(self) -> dict[str, str]:
        return {topic.key: topic.affair for topic in self.topics}

    @cached_property
    def outside(self) -> list[str]:
        """The topics that bodies outside of the regency answer for."""
        return [topic.key for topic in self.topics if topic.category == OUTSIDE]

    @cached_property
    def affairs(self) -> list[str]:
        return sorted(set(self.affair_of.values()))


def load(path: Path | None = None) -> Taxonomy:
    """Read a taxonomy, by default the one that belongs to the seed corpus.

    Raises TaxonomyError when a topic lacks a key or names a category that is not there.
    """
    source = path or files("triage_model") / "data" / "taxonomy.toml"
    try:
        raw = tomllib.loads(source.read_text(encoding="utf-8"))
        topics = tuple(Topic(key=key, **entry) for key, entry in raw["topics"].items())
        kinds = dict(raw["kinds"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise TaxonomyError(f"{source}: {error}") from error
    categories = {key: entry["name"] for key, entry in raw.get("categories", {}).items()}
    for topic in topics:
        if topic.category not in categories:
            raise TaxonomyError(f"{source}: topik {topic.key}: kategori {topic.category} tidak dikenal")
    return Taxonomy(topics, kinds, categories)
