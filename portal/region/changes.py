"""Keys that were renamed, merged or split: from what an old complaint or decision says to the key of a day."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Protocol, TypeVar

from portal.region.parts import Change

WHATS = ("topic", "agency")
HOWS = ("renamed", "merged", "split")


class _Labelled(Protocol):
    topic: str
    agency: str


class KnowsKeys(Protocol):
    """The part of a region that is needed here."""

    def key_on(self, what: str, key: str, day: date) -> str | None: ...


Label = TypeVar("Label", bound=_Labelled)


def follow(changes: Iterable[Change], key: str, day: date) -> Iterator[str | None]:
    """Yield the key and what became of it up to a day; None, last, where a split names no default."""
    yield key
    for change in sorted(changes, key=lambda change: change.on):
        if change.from_ == key and change.on <= day:
            key = change.successor
            yield key


def learnable(
    labels: Iterable[Label], region: KnowsKeys, known: Collection[str], *, on: date, lost: Counter[str]
) -> Iterator[Label]:
    """Yield labels in the keys of a day; count in `lost`, by the key they bear, those the model cannot learn.

    A topic whose new key the model does not know yet is learnt by its old one.
    """
    for label in labels:
        today = region.key_on("topic", label.topic, on)
        topic = label.topic if today and today not in known else today
        if topic in known:
            agency = region.key_on("agency", label.agency, on) or label.agency
            yield replace(label, topic=topic, agency=agency)
        else:
            lost[label.topic] += 1
