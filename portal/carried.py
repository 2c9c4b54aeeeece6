"""What was typed into a form that could not be taken, carried through another page so that nothing is typed twice."""

from collections.abc import Set
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

# Secrets are never sent back.
_SECRET = frozenset({"csrf_token", "code", "password", "current", "fresh", "again"})
_PREFIX = "ketikan-"
# What a person wrote rather than chose is shown, to be read again and copied.
_WRITTEN = {
    "text": "Isi laporan", "title": "Judul", "body": "Tulisan Anda", "question": "Pertanyaan", "note": "Catatan",
    "reason": "Alasan", "public_title": "Judul untuk umum", "public_text": "Isi untuk umum",
}  # fmt: skip


class Typed(NamedTuple):
    """One field: what was written has a label, the rest is carried unseen."""

    name: str
    value: str
    label: str


def typed(form: MultiDict, *, without: Set[str] = frozenset()) -> list[Typed]:
    """List the fields of a form that may be shown again."""
    kept = [(name, printable(value)) for name, value in form.items(multi=True) if name not in _SECRET | without]
    return [Typed(name, value, _WRITTEN.get(name, "")) for name, value in kept if value]


def packed(fields: list[Typed]) -> list[Typed]:
    """Give the fields names that no other form uses, to travel in it."""
    return [field._replace(name=_PREFIX + field.name) for field in fields]


def unpacked(form: MultiDict) -> list[Typed]:
    """Give the fields that travelled in another form their own names back."""
    travelled = [(name.removeprefix(_PREFIX), value) for name, value in form.items(multi=True)
                 if name.startswith(_PREFIX)]  # fmt: skip
    return typed(MultiDict(travelled))


def printable(value: str) -> str:
    """Leave out what cannot even be sent: lone surrogates and NUL."""
    return value.encode("utf-8", "ignore").decode().replace("\0", "")
