"""Training rows: the seed corpus, and what makes two sets of rows the same."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

from triage_model.handed import DatasetError, objects
from triage_model.taxonomy import Taxonomy

PHRASES_A_ROW = 6
_FIELDS = ("text", "title", "topic", "kind")
SEED_FOLDER = Path(str(files("triage_model") / "data" / "seed"))


@dataclass(frozen=True)
class Row:
    """A labelled complaint.

    `author` tells complainants apart without naming them: a word enters the vocabulary only when
    several authors use it. Local rows without an author count as one author together. `corrector`
    tells apart those who decided on the labels.
    """

    text: str
    title: str = ""
    district: str = ""
    topic: str = ""
    kind: str = ""
    source: Literal["seed", "local"] = "local"
    weight: float = 1.0
    author: str | None = None
    corrector: str | None = None


def seed(folder: Path | None = None) -> list[Row]:
    """Return the rows of the seed corpus, file by file in the order of their names.

    Raises DatasetError naming file and line when a line is no JSON object with text, topic and kind.
    """
    folder = Path(folder or SEED_FOLDER)
    paths = sorted(folder.glob("*.jsonl"))
    if not paths:
        raise DatasetError(f"{folder}: tidak ada berkas .jsonl")
    return [row for path in paths for row in _rows(path)]


def _rows(path: Path) -> Iterator[Row]:
    for number, entry in objects(path):
        fields = {"title": ""} | {name: entry[name] for name in _FIELDS if name in entry}
        wrong = [name for name in _FIELDS if not isinstance(fields.get(name), str)]
        if wrong:
            raise DatasetError(f"{path.name} baris {number}: {', '.join(map(repr, wrong))} wajib ada dan berupa teks")
        yield Row(**fields, source="seed", author=f"{path.stem}:{number}")


def phrasebook(taxonomy: Taxonomy, topics: set[str]) -> list[Row]:
    """Return the phrases of the given topics as short rows that teach but are never judged.

    Each phrase stands in two rows, in different company, so that it passes the rule of two authors.
    """
    rows = []
    for topic in taxonomy.topics:
        phrases = topic.phrases if topic.key in topics else []
        for turn, order in enumerate((phrases, phrases[::2] + phrases[1::2])):
            for start in range(0, len(order), PHRASES_A_ROW):
                text = ". ".join(order[start : start + PHRASES_A_ROW])
                rows.append(Row(text, topic=topic.key, source="seed", author=f"{topic.key}:{turn}:{start}"))
    return rows


def fingerprint(rows: Iterable[Row]) -> str:
    """Return the SHA-256 of the rows, whatever their order."""
    lines = sorted(
        json.dumps([row.text, row.title, row.district, row.topic, row.kind, row.source, row.weight])
        for row in rows
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
