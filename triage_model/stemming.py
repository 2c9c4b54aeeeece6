"""Sastrawi with bounds: one stemmer a process, a limited cache, short plain words only."""

import re
from functools import cache, lru_cache

from triage_model.language import STEMS

_PLAIN = re.compile(r"[a-z]{4,24}")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the root of one lower-case word, or the word itself when it is not a plain word.

    Hyphens never reach the stemmer: its patterns take quadratic time on them.
    """
    if word in STEMS:
        return STEMS[word]
    if not _PLAIN.fullmatch(word):
        return word
    return _stemmer().stem_word(word) or word


@cache
def _stemmer():
    from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
    from Sastrawi.Stemmer.Stemmer import Stemmer
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return Stemmer(ArrayDictionary(StemmerFactory().get_words()))
