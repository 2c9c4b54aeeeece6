"""A plain copy of the text to search in, with the way back to the original's offsets."""

import unicodedata

_ALSO_INVISIBLE = {0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0, *range(0xFE00, 0xFE10)}


class Shadow:
    """`cased` is the text with look-alikes made plain and invisible characters left out; `text` is it in
    small letters. Both have the same length, so that an offset in one holds in the other.
    """

    def __init__(self, original: str):
        if original.isascii():
            self.cased = original.replace("\t", " ").replace("\r", " ")
            self._origins = range(len(original))
        else:
            plain = [(form, at) for at, character in enumerate(original) for form in _plain(character)]
            self.cased = "".join(form for form, _ in plain)
            self._origins = [at for _, at in plain]
        self.text = "".join(map(_small, self.cased)) if not original.isascii() else self.cased.lower()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Turn a stretch of the shadow into one of the original, with what was invisible inside it."""
        return self._origins[start], self._origins[end - 1] + 1

    def before(self, start: int, length: int) -> str:
        """Return up to `length` characters in small letters that stand before `start`."""
        return self.text[max(0, start - length) : start]

    def after(self, end: int, length: int) -> str:
        """Return up to `length` characters in small letters that follow `end`."""
        return self.text[end : end + length]


def _plain(character: str) -> str:
    """Return the character as it would be typed on a plain keyboard; nothing where nothing is seen."""
    if character.isascii():
        return " " if character in "\t\r" else character
    category = unicodedata.category(character)
    if category in ("Cf", "Cc", "Cs") or ord(character) in _ALSO_INVISIBLE:
        return ""
    if category == "Zs":
        return " "
    if category == "Pd" or character == "−":
        return "-"
    if category == "Nd":
        return str(unicodedata.decimal(character))
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) <= 4 else character


def _small(character: str) -> str:
    small = character.lower()
    return small if len(small) == 1 else character
