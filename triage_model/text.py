"""Cleaning, words with their places in the text, and stems: the only reading of a complaint there is."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from triage_model.language import SLANG, STOPWORDS
from triage_model.stemming import stem

MAX_TEXT = 5_000
MAX_WORD = 32
MAX_DIGITS = 3

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_DROP = re.compile(f"[{_INVISIBLE}\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(rf"[^\W_](?:[^\W_]|['’`](?=[^\W_])|[\u0300-\u036f{_INVISIBLE}])*")
_MARKS = re.compile(rf"['’`{_INVISIBLE}]")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_DIGIT = re.compile(r"\d")
_BETWEEN = re.compile(r"[\W_]+")
_TWICE = re.compile(r"([^\W\d_]{3,})2(nya|an)?")


class Token(NamedTuple):
    """A word in lower case, and where it stands in the text as it was written."""

    word: str
    start: int
    end: int


def clean(text: str) -> str:
    """Return the text in NFC without controls, invisible characters and runs of space, cut to MAX_TEXT.

    Never raises: lone surrogates are dropped, since no database takes them.
    """
    visible = _DROP.sub("", _CONTROL.sub(" ", text[: 2 * MAX_TEXT]))
    return _SPACE.sub(" ", unicodedata.normalize("NFC", visible)).strip()[:MAX_TEXT]


def bare(text: str) -> str:
    """Return the letters and digits in small letters, by which the same words are known again."""
    return _BETWEEN.sub("", text.casefold())


def tokens(text: str) -> list[Token]:
    """Return the words of the first MAX_TEXT characters with offsets into the text as given."""
    found = _WORD.finditer(text, 0, min(len(text), MAX_TEXT))
    return [Token(_lower(match.group()), match.start(), match.end()) for match in found]


def _lower(written: str) -> str:
    plain = written[:MAX_WORD]
    if not plain.isascii() or "'" in plain or "`" in plain:
        plain = unicodedata.normalize("NFC", _MARKS.sub("", plain))
    return plain.lower()


@lru_cache(maxsize=20_000)
def normal(word: str, slang: bool = True) -> tuple[str, ...]:
    """Return the standard words for one written word: slang and abbreviations spelt out.

    Words with four or more digits give nothing (they are numbers of phones, cards and accounts).
    """
    if len(_DIGIT.findall(word)) > MAX_DIGITS:
        return ()
    if not slang:
        return (word,)
    if word not in SLANG:
        word = _STRETCHED.sub(r"\1", word)
    if word not in SLANG and (twice := _TWICE.fullmatch(word)):
        word = twice.group(1) + (twice.group(2) or "")
    return SLANG.get(word, (word,))


def words(text: str) -> list[str]:
    """Return the standard words of a text, in order, repeated as often as they occur."""
    return [word for token in tokens(text) for word in normal(token.word)]


def stems(text: str) -> list[str]:
    """Return the stems of a text for searching: slang spelt out, stop words left out, in order."""
    return [stem(word) for word in words(text) if word not in STOPWORDS and len(word) > 1]
