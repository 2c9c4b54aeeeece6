"""Does a text sound like an emergency? Whole words and phrases only, no model, no guess."""

import re
from collections.abc import Iterable, Iterator

from portal.region.parts import UrgencyRule

_ANY = "*"
_SUFFIX = "(?:nya|ny)?"
# One such word may stand inside a phrase: «rumah kami terendam», «banjir sudah setinggi dada».
_FILLER = (
    r"(?:\s+(?:sudah|sdh|udah|udh|dah|sedang|lagi|mulai|hampir|akan|mau|kami|kita|saya|sy|warga|tetangga|itu|ini|"
    r"yang|yg|besar|kecil|tiri|tua))?"
)
_GAP = rf"{_FILLER}\s+"


class UrgencyFinder:
    """The rules compiled once; harmless phrases («pemadam kebakaran») are passed over first."""

    def __init__(self, rules: Iterable[UrgencyRule]) -> None:
        self._rules = [(rule, _compile(rule)) for rule in rules]

    def matches(self, text: str) -> list[UrgencyRule]:
        return [rule for rule, _words in self.found(text)]

    def found(self, text: str) -> list[tuple[UrgencyRule, list[str]]]:
        """Return each rule that speaks, with the words that made it speak, in small letters and each once."""
        folded = text.casefold()
        heard = [(rule, _heard(pattern, folded)) for rule, pattern in self._rules]
        return [(rule, words) for rule, words in heard if words]


def _heard(pattern: re.Pattern[str], folded: str) -> list[str]:
    hits = (hit[1] for hit in pattern.finditer(folded) if hit[1])
    return list(dict.fromkeys(" ".join(hit.split()) for hit in hits))


def _compile(rule: UrgencyRule) -> re.Pattern[str]:
    alarming = _any_of(map(_phrase, rule.words))
    return re.compile("|".join([*(rf"\b{one}\b" for one in _harmless(rule, alarming)), rf"\b({alarming})\b"]))


def _harmless(rule: UrgencyRule, alarming: str) -> Iterator[str]:
    """Give patterns of what is passed over.

    Phrases with the * at their end share one copy of the rule's words, and so do those with it at their start: a copy
    for each would take seconds to compile.
    """
    yield from (_phrase(words) for words in rule.unless if _ANY not in words.split())
    ahead, behind = f"{_ANY} ", f" {_ANY}"
    if before := [words.removesuffix(behind) for words in rule.unless if words.endswith(behind)]:
        yield _GAP.join([_any_of(map(_phrase, before)), alarming])
    if after := [words.removeprefix(ahead) for words in rule.unless if words.startswith(ahead)]:
        yield _GAP.join([alarming, _any_of(map(_phrase, after))])


def _any_of(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _phrase(words: str) -> str:
    return _GAP.join(re.escape(part) + _SUFFIX for part in words.casefold().split())
