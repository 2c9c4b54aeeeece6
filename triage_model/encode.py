"""One complaint to its feature columns, quickly, and back from columns to the words that made them."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from triage_model.letters import letters
from triage_model.stemming import stem
from triage_model.text import Token, normal, tokens, words

CACHED_WORDS = 20_000
ELSEWHERE = -1


@dataclass(frozen=True)
class Part:
    """A fitted block of features: what it counts, in which field, and its columns."""

    unit: str
    field: str
    weight: float
    names: list[str]
    idf: np.ndarray


@dataclass(frozen=True)
class Code:
    """The columns of one complaint with their values, and which token each occurrence came from."""

    tokens: list[Token]
    columns: np.ndarray
    values: np.ndarray
    occurrence: np.ndarray
    owner: np.ndarray

    def by_token(self, pushed: np.ndarray) -> np.ndarray:
        """Share what each column contributes among the tokens of the text where it occurs."""
        times = np.bincount(self.occurrence, minlength=len(pushed))
        share = (pushed / np.maximum(times, 1))[self.occurrence]
        mine = self.owner != ELSEWHERE
        return np.bincount(self.owner[mine], share[mine], len(self.tokens))


class Encoder:
    """Columns and values of complaints, the same that the blocks of the training pipeline give."""

    def __init__(self, parts: list[Part]):
        self.parts = parts
        sizes = [len(part.names) for part in parts]
        self._block = np.repeat(np.arange(len(parts)), sizes)
        self._idf = np.concatenate([part.idf for part in parts]).astype(np.float32)
        self._weight = np.array([part.weight for part in parts], dtype=np.float32)
        starts = np.cumsum([0, *sizes[:-1]])
        self._vocabularies = [
            dict(zip(part.names, range(start, start + len(part.names)), strict=True))
            for part, start in zip(parts, starts.tolist(), strict=True)
        ]
        self._single = lru_cache(maxsize=CACHED_WORDS)(self._columns_of_word)

    def encode(self, text: str, title: str = "", district: str = "") -> Code:
        """Return the code of a complaint; tokens and owners refer to the text alone."""
        found = tokens(text)
        headed = [(word, ELSEWHERE) for word in words(title)]
        spelt = [(word, i) for i, token in enumerate(found) for word in normal(token.word)]
        place = [(word, ELSEWHERE) for word in words(district)]
        columns, owners = [], []
        for field, read in (("text", headed + spelt), ("title", headed), ("district", place)):
            self._gather(field, read, columns, owners)
        every = np.concatenate(columns) if columns else np.empty(0, np.int64)
        owner = np.concatenate(owners) if owners else np.empty(0, np.int64)
        unique, occurrence, counts = np.unique(every, return_inverse=True, return_counts=True)
        return Code(found, unique, self._values(unique, counts), occurrence, owner)

    def _values(self, columns, counts):
        raw = (1 + np.log(counts)).astype(np.float32) * self._idf[columns]
        block = self._block[columns]
        lengths = np.sqrt(np.bincount(block, raw * raw, len(self.parts)))
        return raw * (self._weight / np.maximum(lengths, 1e-9)).astype(np.float32)[block]

    def _gather(self, field, read, columns, owners):
        for word, owner in read:
            own = self._single(field, word)
            columns.append(own)
            owners.append(np.full(len(own), owner))
        for unit, vocabulary in self._of(field):
            if unit == "letters":
                continue
            forms = [stem(word) if unit == "stem" else word for word, _ in read]
            pairs = [vocabulary.get(f"{a} {b}", -1) for a, b in pairwise(forms)]
            known = [(column, read[i][1]) for i, column in enumerate(pairs) if column >= 0]
            columns.append(np.array([column for column, _ in known], dtype=np.int64))
            owners.append(np.array([owner for _, owner in known], dtype=np.int64))

    def _columns_of_word(self, field, word):
        found = []
        for unit, vocabulary in self._of(field):
            names = {"letters": letters, "stem": lambda w: (stem(w),), "word": lambda w: (w,)}[unit](word)
            found.extend(vocabulary[name] for name in names if name in vocabulary)
        return np.array(found, dtype=np.int64)

    def _of(self, field):
        pairs = zip(self.parts, self._vocabularies, strict=True)
        return [(part.unit, vocabulary) for part, vocabulary in pairs if part.field == field]
