"""The frozen hold-out: which complaints no version ever learns from, chosen once and for good by their words."""

import hashlib
from collections.abc import Iterable

from triage_model.dataset import Row
from triage_model.text import bare

# Another rule makes other rows: versions trained under different rules are not compared on them.
RULE = "sha256/10"
SHARE = 10


def is_held(text: str) -> bool:
    """Tell whether a text belongs to the hold-out; spaces, case and punctuation make no difference."""
    return int(digest(text), 16) % SHARE == 0


def digest(text: str) -> str:
    """Return the SHA-256 of a text's letters and digits, by which it is known again."""
    return hashlib.sha256(bare(text).encode()).hexdigest()


def parted(rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """Return the rows that teach and those of the hold-out."""
    teaching, held = [], []
    for row in rows:
        (held if is_held(row.text) else teaching).append(row)
    return teaching, held


def fingerprint(rows: Iterable[Row]) -> str:
    """Return what tells one set of test rows from another, labels included."""
    lines = sorted(f"{digest(row.text)} {row.topic} {row.kind}" for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
