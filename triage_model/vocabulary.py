"""Which words a model has learnt: the share of strange ones tells when it grows old."""

from collections.abc import Iterable

from triage_model.encode import Columns, Encoder
from triage_model.stemming import stem
from triage_model.text import normal


def strange(encoder: Encoder, written: Iterable[str]) -> set[str]:
    """Return the words that stand in the vocabulary neither themselves, nor spelt out, nor as stems."""
    forms = {word: normal(word) for word in written}
    known = _known(encoder, "word", {form for own in forms.values() for form in own})
    stems = {form: stem(form) for own in forms.values() for form in own if form not in known}
    known_stems = _known(encoder, "stem", set(stems.values()))
    return {
        word for word, own in forms.items()
        if own and not any(form in known or stems[form] in known_stems for form in own)
    }  # fmt: skip


def _known(encoder: Encoder, unit: str, asked: set[str]) -> set[str]:
    names = sorted(asked)
    found = set()
    for part in encoder.parts:
        if part.unit == unit and part.field == "text":
            found |= {name for name, column in zip(names, Columns(part, 0).of(names), strict=True) if column >= 0}
    return found
