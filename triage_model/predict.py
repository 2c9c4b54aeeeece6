"""The model in memory: what a complaint is about, how surely, and which words say so."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from triage_model.encode import Encoder
from triage_model.link import power
from triage_model.taxonomy import OVERSIGHT

MOST_WORDS = 8
LEAST_SHARE = 0.08
Link = tuple[float, float, float]


class Ranked(NamedTuple):
    """A label's key and its probability."""

    key: str
    p: float


class Word(NamedTuple):
    """A stretch of the original text and how far it speaks for the first topic."""

    start: int
    end: int
    weight: float


@dataclass(frozen=True)
class Prediction:
    """All topics, affairs and kinds, likeliest first, and the words that pushed the first topic up.

    `inspect` says that officials may have abused their office: surely enough for the inspectorate to see
    it first, though another kind may be likelier.
    """

    topics: list[Ranked]
    affairs: list[Ranked]
    kinds: list[Ranked]
    words: list[Word] = field(default_factory=list)
    inspect: bool = False


@dataclass
class Model:
    """Encoder and weights of the topics and kinds.

    `weights` holds a row for each feature and a column for each topic, then each kind, as whole
    numbers that `scales` (one a feature) turns back; `links` (topics, kinds) hold the parameters that
    turn sums into calibrated probabilities.
    """

    encoder: Encoder
    weights: np.ndarray
    scales: np.ndarray
    bias: np.ndarray
    links: tuple[Link, Link]
    topics: list[str]
    kinds: list[str]
    affairs: list[str]
    info: dict

    def __post_init__(self):
        names = sorted(set(self.affairs))
        self.affair_names = names
        self._affair_at = np.array([names.index(affair) for affair in self.affairs])

    def predict(self, text: str, title: str = "", district: str = "", *, explain: bool = True) -> Prediction:
        """Rank topics, affairs and kinds for one complaint; offsets of words refer to `text` as given."""
        code = self.encoder.encode(text, title, district)
        weights = self.weights[code.columns].astype(np.float32)
        strength = code.values * self.scales[code.columns]
        scores = strength @ weights + self.bias
        n = len(self.topics)
        topics = power(scores[:n], *self.links[0])
        affairs = np.bincount(self._affair_at, topics, len(self.affair_names))
        kinds = power(scores[n:], *self.links[1])
        reasons = self._reasons(code, strength, weights[:, :n], int(topics.argmax())) if explain else []
        return Prediction(
            topics=_ranked(self.topics, topics),
            affairs=_ranked(self.affair_names, affairs),
            kinds=_ranked(self.kinds, kinds),
            words=reasons,
            inspect=self._for_inspectorate(kinds),
        )

    def _for_inspectorate(self, kinds) -> bool:
        if OVERSIGHT not in self.kinds:
            return False
        p = kinds[self.kinds.index(OVERSIGHT)]
        # A model from before this threshold goes by the likeliest kind.
        return bool(p >= self.info.get("thresholds", {}).get("inspect_at", kinds.max()))

    def predict_many(self, rows: Iterable) -> list[Prediction]:
        """Predict rows that have `text`, `title` and `district`, without reasons."""
        return [self.predict(row.text, row.title, row.district, explain=False) for row in rows]

    def _reasons(self, code, strength, weights, topic: int) -> list[Word]:
        pushed = strength * (weights[:, topic] - weights.mean(axis=1))
        by_token = code.by_token(pushed)
        best = np.argsort(-by_token, kind="stable")[:MOST_WORDS]
        floor = LEAST_SHARE * by_token[best[0]] if len(best) else 0
        return [
            Word(code.tokens[i].start, code.tokens[i].end, round(float(by_token[i]), 4))
            for i in best
            if by_token[i] > max(floor, 0)
        ]


def whole_numbers(weights) -> tuple[np.ndarray, np.ndarray]:
    """Return weights as int8 and the factor of each row: a quarter of the memory, the same ranking."""
    scales = np.maximum(np.abs(weights).max(axis=1), 1e-12) / 127
    return np.rint(weights / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def _ranked(names: list[str], p) -> list[Ranked]:
    order = np.argsort(-p, kind="stable").tolist()
    values = p.tolist()
    return [Ranked(names[i], values[i]) for i in order]
