"""One complaint to its feature columns, quickly, and back from columns to the words that made them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from triage_model.letters import letters
from triage_model.stemming import stem
from triage_model.text import Token, normal, tokens, words

CACHED_WORDS = 8_000
ELSEWHERE = -1


@dataclass(frozen=True)
class Part:
    """A fitted block of features: what it counts, in which field, its columns' names and frequencies.

    The names are one run of UTF-8 bytes with a line end between them: a hundred thousand strings
    would take ten times the memory.
    """

    unit: str
    field: str
    weight: float
    names: np.ndarray
    idf: np.ndarray

    def listed(self) -> list[str]:
        """Return the names in the order of the columns."""
        return self.names.tobytes().decode().split("\n") if len(self.idf) else []


def packed(names) -> np.ndarray:
    """Return names as a Part keeps them."""
    return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)


class Columns:
    """Where each name of a part has its column, found by sorted hashes instead of a dict of strings."""

    def __init__(self, part: Part, start: int):
        hashes = np.array([hash(name) for name in part.listed()], dtype=np.int64)
        self.unit = part.unit
        self._order = np.argsort(hashes).astype(np.int32) + start
        self._hashes = np.sort(hashes)

    def of(self, names: list[str]) -> np.ndarray:
        """Return the column of each name, -1 where it has none."""
        if not len(self._hashes):
            return np.full(len(names), -1)
        asked = np.fromiter(map(hash, names), np.int64, len(names))
        at = np.minimum(np.searchsorted(self._hashes, asked), len(self._hashes) - 1)
        return np.where(self._hashes[at] == asked, self._order[at], -1)


@dataclass(frozen=True)
class Code:
    """The columns of one complaint with their values, and which token each occurrence came from.

    Owners count the tokens of the text first, then those of the title; a pair belongs to both its words.
    """

    tokens: list[Token]
    title: list[Token]
    columns: np.ndarray
    values: np.ndarray
    occurrence: np.ndarray
    owner: np.ndarray

    def by_token(self, pushed: np.ndarray) -> np.ndarray:
        """Share what each column contributes among the tokens of text and title where it occurs."""
        times = np.bincount(self.occurrence, minlength=len(pushed))
        share = (pushed / np.maximum(times, 1))[self.occurrence]
        mine = self.owner != ELSEWHERE
        return np.bincount(self.owner[mine], share[mine], len(self.tokens) + len(self.title))


@dataclass(frozen=True)
class _Reading:
    """One complaint as read: the tokens of text and title, and each field's words with their owners."""

    text: list[Token]
    title: list[Token]
    fields: dict[str, list[tuple[str, int]]]

    def code(self, columns, values, occurrence, found: "_Found") -> Code:
        shared = found.second != ELSEWHERE
        return Code(
            self.text, self.title, columns, values,
            np.concatenate([occurrence, occurrence[shared]]), np.concatenate([found.owner, found.second[shared]]),
        )  # fmt: skip


class _Found(NamedTuple):
    """Occurrences of columns: in which complaint, from which token, and from which second one if it is a pair."""

    row: np.ndarray
    column: np.ndarray
    owner: np.ndarray
    second: np.ndarray

    def at(self, where) -> "_Found":
        return _Found(*(kept[where] for kept in self))


class Encoder:
    """Columns and values of complaints, the same that the blocks of the training pipeline give."""

    def __init__(self, parts: list[Part]):
        self.parts = parts
        sizes = [len(part.idf) for part in parts]
        starts = np.cumsum([0, *sizes[:-1]]).tolist()
        self._block = np.repeat(np.arange(len(parts)), sizes)
        self._idf = np.concatenate([part.idf for part in parts]).astype(np.float32)
        self._weight = np.array([part.weight for part in parts], dtype=np.float32)
        self._columns: dict[str, list[Columns]] = {}
        for part, start in zip(parts, starts, strict=True):
            self._columns.setdefault(part.field, []).append(Columns(part, start))
        self._known: dict[tuple[str, str], np.ndarray] = {}

    def encode(self, text: str, title: str = "", district: str = "") -> Code:
        """Return the code of a complaint."""
        return self.encode_many([(text, title, district)])[0]

    def encode_many(self, complaints: Iterable[tuple[str, str, str]]) -> list[Code]:
        """Return the code of each text, title and district: numpy is called as often for many as for one."""
        readings = [_read(*complaint) for complaint in complaints]
        found = self._found(readings)
        keys, occurrence, counts = np.unique(
            found.row * len(self._idf) + found.column, return_inverse=True, return_counts=True
        )
        row, columns = np.divmod(keys, len(self._idf))
        values = self._values(row, columns, counts)
        kept, met = (np.searchsorted(of, np.arange(len(readings) + 1)) for of in (row, found.row))
        return [
            reading.code(columns[i:j], values[i:j], occurrence[k:m] - i, found.at(slice(k, m)))
            for reading, (i, j), (k, m) in zip(readings, pairwise(kept), pairwise(met), strict=True)
        ]

    def _values(self, row, columns, counts):
        raw = (1 + np.log(counts)).astype(np.float32) * self._idf[columns]
        block = self._block[columns]
        part = row * len(self.parts) + block
        lengths = np.sqrt(np.bincount(part, raw * raw))
        return raw * (self._weight[block] / np.maximum(lengths, 1e-9)[part]).astype(np.float32)

    def _found(self, readings: list[_Reading]) -> _Found:
        every = [found for field in self._columns for found in self._gather(field, readings)]
        together = _Found(*map(np.concatenate, zip(*every, strict=True)))
        return together.at(np.argsort(together.row, kind="stable"))

    def _gather(self, field, readings) -> Iterator[_Found]:
        read = [word for reading in readings for word, _ in reading.fields[field]]
        owner = np.array([place for reading in readings for _, place in reading.fields[field]], dtype=np.int32)
        row = np.repeat(np.arange(len(readings)), [len(reading.fields[field]) for reading in readings])
        single = self._columns_of_words(field, set(read))
        own = [single[word] for word in read]
        each = np.repeat(np.arange(len(read)), [len(found) for found in own])
        columns = np.concatenate([np.empty(0, np.int32), *own])
        yield _Found(row[each], columns, owner[each], np.full(len(each), ELSEWHERE, np.int32))
        for part in self._columns[field]:
            if part.unit == "letters":
                continue
            forms = [stem(word) if part.unit == "stem" else word for word in read]
            pairs = part.of([f"{first} {second}" for first, second in pairwise(forms)])
            # Two complaints stand side by side here, but their words are no pair.
            kept = np.flatnonzero((pairs >= 0) & (row[:-1] == row[1:]))
            yield _Found(row[kept], pairs[kept], owner[kept], owner[kept + 1])

    def _columns_of_words(self, field, asked: set[str]) -> dict[str, np.ndarray]:
        """Return the columns of single words; those met before are remembered, up to a bound."""
        found = {word: self._known.get((field, word)) for word in asked}
        fresh = [word for word, columns in found.items() if columns is None]
        if fresh:
            learnt = dict(zip(fresh, self._looked_up(field, fresh), strict=True))
            if len(self._known) + len(learnt) > CACHED_WORDS:
                self._known = {}
            self._known |= {(field, word): columns for word, columns in learnt.items()}
            found |= learnt
        return found

    def _looked_up(self, field, asked: list[str]) -> list[np.ndarray]:
        found = [[np.empty(0, np.int32)] for _ in asked]
        for part in self._columns.get(field, ()):
            names = [_units(part.unit, word) for word in asked]
            columns = part.of([name for own in names for name in own])
            start = 0
            for own, kept in zip(names, found, strict=True):
                mine = columns[start : start + len(own)]
                kept.append(mine[mine >= 0])
                start += len(own)
        return [np.concatenate(kept).astype(np.int32) for kept in found]


def _read(text: str, title: str, district: str) -> _Reading:
    found, above = tokens(text), tokens(title)
    spelt = [(word, i) for i, token in enumerate(found) for word in normal(token.word)]
    headed = [(word, i) for i, token in enumerate(above, len(found)) for word in normal(token.word)]
    place = [(word, ELSEWHERE) for word in words(district)]
    return _Reading(found, above, {"text": headed + spelt, "title": headed, "district": place})


def _units(unit: str, word: str) -> list[str]:
    if unit == "letters":
        return letters(word)
    return [stem(word) if unit == "stem" else word]
