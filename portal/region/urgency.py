"""Does a text sound like an emergency? Whole words and phrases only, no model, no guess."""

import re
from collections.abc import Iterable

from portal.region.parts import UrgencyRule


class UrgencyFinder:
    """The rules compiled once; harmless phrases («pemadam kebakaran») are passed over first."""

    def __init__(self, rules: Iterable[UrgencyRule]) -> None:
        self._rules = [(rule, _compile(rule)) for rule in rules]

    def matches(self, text: str) -> list[UrgencyRule]:
        folded = text.casefold()
        return [rule for rule, pattern in self._rules if any(hit[1] for hit in pattern.finditer(folded))]


def _compile(rule: UrgencyRule) -> re.Pattern[str]:
    harmless = "".join(rf"\b{_phrase(words)}\b|" for words in rule.unless)
    alarming = "|".join(_phrase(words) for words in rule.words)
    return re.compile(rf"{harmless}\b({alarming})\b")


def _phrase(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.casefold().split())
