"""Read a text word by word, and tell how far a name goes that begins at one of them."""

import re
from bisect import bisect_left
from enum import IntEnum
from typing import NamedTuple

from portal.privacy.given_names import ALSO_WORDS, GIVEN, WITH_CAPITAL, has_ending
from portal.privacy.name_words import HONORIFICS, NOT_AFTER_HONORIFIC, PLACES, SHORTENED
from portal.privacy.shadow import Shadow
from portal.privacy.words import LINKS, NOT_A_NAME

_WORD = re.compile(r"[^\W\d_](?:(?:[^\W\d_]|['’`\-](?=[^\W\d_])){0,39})")
_VERB = re.compile(r"(?:di|ter|ber|mem|men|meng|me|per|ke)[a-z]{4,}")
_SURE_VERB = re.compile(r"(?:ber(?!n)|meng|meny|memb|memp|dise|dibe)[a-z]{3,}")
_VOWEL = re.compile(r"[aeiou]")
_PAIRS = {
    "i": {"made", "wayan", "nyoman", "ketut", "gede", "gusti", "putu", "kadek", "komang", "dewa", "ngurah"},
    "ni": {"made", "wayan", "nyoman", "ketut", "gusti", "putu", "kadek", "komang", "luh", "desak"},
    "ida": {"bagus", "ayu"}, "la": {"ode"}, "wa": {"ode"}, "dewa": {"made", "gede", "ayu", "putu"},
    "cokorda": {"gede", "gde", "oka"}, "pangeran": {"noto"},
}  # fmt: skip
_MOST_WORDS = 5
_EVERY_NAME = GIVEN | WITH_CAPITAL | ALSO_WORDS


class Cue(IntEnum):
    """How strongly what stands before says that a name follows."""

    NONE = 0  # only what is surely a name
    ANNOUNCED = 1  # «Pak …»: also any capital, and names that are words
    STATED = 2  # «nama saya …»: anything that is no ordinary word


class Word(NamedTuple):
    """A word, where it stands, and what stands between it and the one before."""

    start: int
    end: int
    plain: str
    written: str
    gap: str


class Reading:
    """The words of a text; every question about one looks at a few neighbours only."""

    def __init__(self, shadow: Shadow):
        self.words: list[Word] = []
        end = 0
        for match in _WORD.finditer(shadow.cased):
            gap = shadow.cased[end : match.start()][-6:]
            self.words.append(Word(match.start(), match.end(), match[0].lower(), match[0], gap))
            end = match.end()
        letters = sum(map(str.isalpha, shadow.cased))
        # In a text of capitals they say nothing, and every word is read as if it were small.
        self._shouted = sum(map(str.isupper, shadow.cased)) > 0.6 * letters
        self._starts = [word.start for word in self.words]

    def at(self, position: int) -> int:
        """Return which word begins at a place of the text, or first after it."""
        return bisect_left(self._starts, position)

    def plain(self, at: int) -> str:
        """Return a word in small letters; nothing before the first and after the last."""
        return self.words[at].plain if 0 <= at < len(self.words) else ""

    def capital(self, at: int) -> bool:
        """Tell whether a word begins with a capital that says something."""
        return not self._shouted and self.words[at].written[0].isupper()

    def joined(self, at: int) -> bool:
        """Tell whether a word may belong to one name with the word before it: «Siti Aminah», «M. Yusuf»."""
        if not 0 < at < len(self.words):
            return False
        gap, before = self.words[at].gap, self.plain(at - 1)
        return gap == " " or (gap in (".", ". ") and (before in SHORTENED or len(before) == 1))

    def follows(self, at: int) -> bool:
        """Tell whether a word stands right after the one before it: «Pak Budi», «Sdr. Budi», «RT 05 Budi»."""
        if not 0 < at < len(self.words):
            return False
        gap = self.words[at].gap
        if self.plain(at - 1) in ("rt", "rw"):
            gap = gap.strip("0123456789. ") + " "
        return gap == " " or (gap in (".", ". ") and self.plain(at - 1) in SHORTENED)

    def span(self, first: int, after: int) -> tuple[int, int]:
        """Return where the words from `first` to the one before `after` begin and end in the text."""
        return self.words[first].start, self.words[after - 1].end

    def begins(self, at: int, cue: Cue) -> bool:
        """Tell whether a name begins with this word."""
        if at >= len(self.words) or self._no_name(at):
            return False
        plain, capital = self.plain(at), self.capital(at)
        if plain in GIVEN or has_ending(plain) or (capital and plain in WITH_CAPITAL) or self._pair(at):
            return True
        ordinary = plain in NOT_AFTER_HONORIFIC or plain in PLACES or _SURE_VERB.fullmatch(plain)
        if cue is Cue.NONE or ordinary:
            return False
        if plain in _EVERY_NAME or (capital and not self._acronym(at)):
            return len(plain) > 1
        return cue is Cue.STATED and (capital or not _VERB.fullmatch(plain))

    def end_of_name(self, at: int, cue: Cue) -> int:
        """Return the word after the last one of the name that begins here."""
        end = at + (2 if self._pair(at) else 1)
        while end < min(at + _MOST_WORDS, len(self.words)) and self.joined(end):
            link = self.plain(end) in LINKS
            if not self._goes_on(end + 1 if link else end, at, cue) or (link and not self.joined(end + 1)):
                break
            end += 2 if link else 1
        return end

    def _goes_on(self, at: int, first: int, cue: Cue) -> bool:
        """Tell whether a name that began at `first` takes this word, too."""
        if at >= len(self.words) or self._no_name(at):
            return False
        plain = self.plain(at)
        if plain in GIVEN or has_ending(plain):
            return True
        if self.capital(at):
            acronym = self._acronym(at) and not self.words[first].written.isupper()
            ordinary = plain not in _EVERY_NAME and (plain in NOT_AFTER_HONORIFIC or plain in PLACES)
            return len(plain) == 1 or not (acronym or ordinary)
        if plain in _EVERY_NAME and not self.capital(first):
            return True
        return cue is Cue.STATED and not _VERB.fullmatch(plain)

    def _no_name(self, at: int) -> bool:
        plain = self.plain(at)
        possessed = len(plain) > 5 and plain.endswith("nya") and plain not in GIVEN
        return plain in NOT_A_NAME or plain in HONORIFICS or possessed

    def _pair(self, at: int) -> bool:
        """Tell the Balinese and Butonese beginnings: «I Made», «Ni Luh», «La Ode»."""
        return self.plain(at + 1) in _PAIRS.get(self.plain(at), ()) and self.joined(at + 1)

    def _acronym(self, at: int) -> bool:
        """Tell «PKK» from «SARMAN»: all capitals, and short or not to be spoken."""
        word = self.words[at]
        return word.written.isupper() and (len(word.plain) <= 4 or len(_VOWEL.findall(word.plain)) < 2)
