"""Why the first topic and not the second: the words that decided, as the reader wrote them."""

import itertools
import re
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from triage_model.encode import Code
from triage_model.language import STOPWORDS
from triage_model.text import Token, normal

MOST_FOR, MOST_AGAINST = 8, 3
LEAST_SHARE, LEAST_AGAINST = 0.12, 0.3
# Below this the second topic is so far off that words for it are no reasons against the first.
RIVAL_FROM = 0.03
MOST_NAMED = 3
_ONE_BREATH = re.compile(r"[\s\-/]{1,3}")


class Phrase(NamedTuple):
    """A stretch of a text as it was written; a negative weight speaks against the first topic."""

    start: int
    end: int
    weight: float


@dataclass(frozen=True)
class Rival:
    """The second topic: what of the text makes the first one likelier, and what speaks for the second."""

    key: str
    p: float
    ours: list[str]
    theirs: list[str]


@dataclass(frozen=True)
class Reasons:
    """Phrases of the text and of the title, the weightiest first, and how the runner-up lost."""

    words: list[Phrase] = field(default_factory=list)
    title: list[Phrase] = field(default_factory=list)
    rival: Rival | None = None


def reasons(code: Code, text: str, title: str, pushes: np.ndarray, p: np.ndarray, *, topics: list[str]) -> Reasons:
    """Tell why the likeliest topic is the likeliest.

    Parameters
    ----------
    code : Code of `text` and `title`
    pushes : ndarray of shape (n_columns, n_topics), what each column of the code adds to each topic's score
    p : ndarray of shape (n_topics,), the topics' probabilities
    topics : their keys

    Notes
    -----
    A word speaks for the first topic by what it adds to it beyond what it adds to the others on average;
    it speaks against it by what it adds to the second beyond the first.
    """
    second, first = np.argsort(p, kind="stable")[-2:]
    says_something = np.array([_says_something(token) for token in (*code.tokens, *code.title)], dtype=bool)
    for_it = code.by_token(pushes[:, first] - pushes.mean(axis=1)) * says_something
    apart = code.by_token(pushes[:, first] - pushes[:, second]) * says_something
    helps, parts = _deciding(for_it), _deciding(apart)
    signs = np.where(helps > 0, 1, np.minimum(parts, 0) * (p[second] >= RIVAL_FROM))
    in_text, in_title = _phrases(code, text, title, np.where(signs > 0, for_it, apart), signs)
    written = [
        (phrase.weight, source[phrase.start : phrase.end])
        for source, found in zip((text, title), _phrases(code, text, title, apart, parts), strict=True)
        for phrase in found
    ]
    rival = Rival(topics[second], float(p[second]), _named(written, 1), _named(written, -1))
    return Reasons(in_text, in_title, rival)


def _named(written: list[tuple[float, str]], sign: int) -> list[str]:
    """Name the weightiest phrases of one sign, each once whatever its capitals."""
    ranked = sorted((phrase for phrase in written if phrase[0] * sign > 0), key=lambda one: -one[0] * sign)
    return list({" ".join(words.split()).lower(): words for _, words in reversed(ranked)}.values())[::-1][:MOST_NAMED]


def _phrases(code: Code, text: str, title: str, weights, signs) -> tuple[list[Phrase], list[Phrase]]:
    n = len(code.tokens)
    return _joined(text, code.tokens, weights[:n], signs[:n]), _joined(title, code.title, weights[n:], signs[n:])


def _deciding(weights: np.ndarray) -> np.ndarray:
    """Return 1 for tokens that speak clearly for the topic, -1 for those clearly against, else 0."""
    chosen = np.zeros(len(weights), dtype=int)
    if not len(weights) or weights.max() <= 0:
        return chosen
    best = weights.max()
    for sign, most, least in ((1, MOST_FOR, LEAST_SHARE), (-1, MOST_AGAINST, LEAST_AGAINST)):
        ranked = np.argsort(-sign * weights, kind="stable")[:most]
        chosen[ranked[sign * weights[ranked] >= least * best]] = sign
    return chosen


def _joined(text: str, tokens: list[Token], weights, signs) -> list[Phrase]:
    """Join neighbours that speak the same way, over at most one word that says nothing by itself."""
    found: list[Phrase] = []
    last = -2
    for i in np.flatnonzero(signs).tolist():
        weight = float(weights[i])
        near = last >= 0 and signs[last] == signs[i] and _in_one_breath(text, tokens[last : i + 1])
        if near:
            before = found.pop()
            found.append(Phrase(before.start, tokens[i].end, before.weight + weight))
        else:
            found.append(Phrase(tokens[i].start, tokens[i].end, weight))
        last = i
    return sorted((Phrase(one.start, one.end, round(one.weight, 4)) for one in found), key=lambda one: -one.weight)


def _in_one_breath(text: str, tokens: list[Token]) -> bool:
    gaps = itertools.pairwise(tokens)
    fluent = all(_ONE_BREATH.fullmatch(text, one.end, other.start) for one, other in gaps)
    return fluent and (len(tokens) == 2 or (len(tokens) == 3 and not _says_something(tokens[1])))


def _says_something(token: Token) -> bool:
    return any(word not in STOPWORDS and len(word) > 1 for word in normal(token.word))
