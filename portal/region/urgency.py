"""Does a text sound like an emergency? Whole words and phrases only, no model, no guess."""

import re
from collections.abc import Iterable

from portal.region.parts import UrgencyRule

_ANY = "*"
_SUFFIX = "(?:nya|ny)?"
# One such word may stand inside a phrase: «rumah kami terendam», «banjir sudah setinggi dada».
_FILLER = (
    r"(?:\s+(?:sudah|sdh|udah|udh|dah|sedang|lagi|mulai|hampir|akan|mau|kami|kita|saya|sy|warga|tetangga|itu|ini|"
    r"yang|yg|besar|kecil|tiri|tua))?"
)


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
    alarming = "|".join(_phrase(words) for words in rule.words)
    harmless = "".join(rf"\b{_phrase(words, alarming)}\b|" for words in rule.unless)
    return re.compile(rf"{harmless}\b({alarming})\b")


def _phrase(words: str, any_word: str = "") -> str:
    """Read a phrase of the pack; a * in a harmless one stands for whichever of the rule's words."""
    parts = words.casefold().split()
    return rf"{_FILLER}\s+".join(_word(part, any_word) for part in parts)


def _word(part: str, any_word: str) -> str:
    return f"(?:{any_word})" if part == _ANY and any_word else re.escape(part) + _SUFFIX
