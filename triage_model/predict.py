"""The model in memory: what a complaint is about, how surely, and which words say so."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import NamedTuple

import numpy as np

from triage_model.encode import Encoder
from triage_model.link import membership, power, tempered
from triage_model.reasons import Phrase, Rival, reasons
from triage_model.taxonomy import OVERSIGHT

BATCH = 256
Link = tuple[float, float, float, float, float]


class Ranked(NamedTuple):
    """A label's key and its probability."""

    key: str
    p: float


@dataclass(frozen=True)
class Prediction:
    """All topics, affairs and kinds, likeliest first, and why the first topic comes first.

    `words` and `title` hold phrases of the text and of the title; a negative weight speaks against.
    `inspect` says that officials may have abused their office: surely enough for the inspectorate to see
    it first, though another kind may be likelier.
    """

    topics: list[Ranked]
    affairs: list[Ranked]
    kinds: list[Ranked]
    words: list[Phrase] = field(default_factory=list)
    title: list[Phrase] = field(default_factory=list)
    rival: Rival | None = None
    inspect: bool = False


@dataclass
class Model:
    """Encoder and weights of the topics and kinds.

    `weights` holds a row for each feature and a column for each topic, then each kind, as whole
    numbers that `scales` (one a feature) turns back; `links` (topics, kinds) and `prior` (one a topic)
    hold what turns sums into calibrated probabilities.
    """

    encoder: Encoder
    weights: np.ndarray
    scales: np.ndarray
    bias: np.ndarray
    prior: np.ndarray
    links: tuple[Link, Link]
    topics: list[str]
    kinds: list[str]
    affairs: list[str]
    info: dict

    def __post_init__(self):
        self.affair_names = sorted(set(self.affairs))
        self._member = membership(self.affairs)

    def predict(self, text: str, title: str = "", district: str = "", *, explain: bool = True) -> Prediction:
        """Rank topics, affairs and kinds for one complaint; offsets of words refer to `text` as given."""
        code = self.encoder.encode(text, title, district)
        strength, weights = self._pull(code)
        topics, kinds = self._probabilities((strength @ weights + self.bias)[None])
        if not explain:
            return self._told(topics, kinds)[0]
        pushes = strength[:, None] * weights[:, : len(self.topics)]
        why = reasons(code, text, title, pushes, topics[0], topics=self.topics)
        return replace(self._told(topics, kinds)[0], words=why.words, title=why.title, rival=why.rival)

    def predict_many(self, rows: Iterable) -> list[Prediction]:
        """Predict rows that have `text`, `title` and `district`, without reasons."""
        rows = iter(rows)
        found = []
        while batch := [(row.text, row.title, row.district) for row in islice(rows, BATCH)]:
            pulls = map(self._pull, self.encoder.encode_many(batch))
            scores = np.array([strength @ weights for strength, weights in pulls])
            found += self._told(*self._probabilities(scores + self.bias))
        return found

    def _pull(self, code):
        weights = self.weights[code.columns].astype(np.float32)
        return code.values * self.scales[code.columns], weights

    def _probabilities(self, scores):
        """Return those of topics and of kinds, each of shape (n_complaints, n_labels)."""
        n = len(self.topics)
        about, kind = self.links
        topics = tempered(power(scores[:, :n], *about[:3], self.prior), self._member, *about[3:])
        return topics, power(scores[:, n:], *kind[:3])

    def _told(self, topics, kinds) -> list[Prediction]:
        ranked = zip(
            _ranked(self.topics, topics),
            _ranked(self.affair_names, topics @ self._member),
            _ranked(self.kinds, kinds),
            strict=True,
        )
        inspect = map(self._for_inspectorate, kinds)
        return [Prediction(*labels, inspect=suspected) for labels, suspected in zip(ranked, inspect, strict=True)]

    def _for_inspectorate(self, kinds) -> bool:
        if OVERSIGHT not in self.kinds:
            return False
        p = kinds[self.kinds.index(OVERSIGHT)]
        # A model from before this threshold goes by the likeliest kind.
        return bool(p >= self.info.get("thresholds", {}).get("inspect_at", kinds.max()))


def whole_numbers(weights) -> tuple[np.ndarray, np.ndarray]:
    """Return weights as int8 and the factor of each row: a quarter of the memory, the same ranking."""
    scales = np.maximum(np.abs(weights).max(axis=1), 1e-12) / 127
    return np.rint(weights / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def _ranked(names: list[str], p) -> list[list[Ranked]]:
    order = np.argsort(-p, axis=1, kind="stable")
    keys = np.array(names, dtype=object)[order].tolist()
    shares = np.take_along_axis(p, order, axis=1).tolist()
    return [list(map(Ranked, *of_one)) for of_one in zip(keys, shares, strict=True)]
