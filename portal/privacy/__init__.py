"""Find personal data in Indonesian text and cover it, so that a complaint can be shown to everyone.

A street, a village or an RT is where the complaint happened and stays; a house number makes it an address.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from portal.privacy import addresses, called, emails, names, numbers, plates
from portal.privacy.called import words_of
from portal.privacy.shadow import Shadow

__all__ = ["LABELS", "Finding", "cover", "find_personal_data", "words_of"]

LABELS = {
    "nik": "NIK",
    "kk": "nomor KK",
    "phone": "nomor telepon",
    "email": "alamat surel",
    "account": "nomor rekening atau pelanggan",
    "plate": "nomor kendaraan",
    "address": "alamat rumah",
    "name": "nama",
}


@dataclass(frozen=True)
class Finding:
    """One stretch of personal data: `text[start:end]` in the text as it was given."""

    kind: str
    start: int
    end: int

    @property
    def label(self) -> str:
        """Return the kind in Indonesian."""
        return LABELS[self.kind]


def find_personal_data(text: str, known: Iterable[str] = ()) -> list[Finding]:
    """Return what identifies somebody, in order and without overlaps. Takes linear time on any text.

    Names that are `known` to be somebody's are found without a cue around them.
    """
    return _apart(_found(text, known))


def cover(text: str, findings: list[Finding] | None = None, *, known: Iterable[str] = (),
          kinds: Collection[str] = LABELS) -> str:
    """Return the text with each finding of these kinds replaced by its label, as in «[NIK ditutup]».

    A name within an address is covered as a name where addresses are not.
    """
    shown, position = [], 0
    found = _found(text, known) if findings is None else findings
    for finding in _apart(one for one in found if one.kind in kinds):
        shown += (text[position : finding.start], f"[{finding.label} ditutup]")
        position = finding.end
    return "".join(shown) + text[position:]


def _found(text: str, known: Iterable[str]) -> list[Finding]:
    shadow = Shadow(text)
    by_cues = [
        Finding(kind, *shadow.original(start, end))
        for finder in (numbers, emails, plates, addresses, names)
        for kind, start, end in finder.find(shadow)
    ]
    return [*by_cues, *(Finding("name", start, end) for start, end in called.find(text, known))]


def _apart(found: Iterable[Finding]) -> list[Finding]:
    """Merge what overlaps; the longer one names the whole, so that nothing found shows through."""
    apart: list[Finding] = []
    for finding in sorted(found, key=lambda finding: (finding.start, -finding.end)):
        if apart and finding.start < apart[-1].end:
            last = apart.pop()
            longer = max(last, finding, key=lambda each: each.end - each.start)
            finding = Finding(longer.kind, last.start, max(last.end, finding.end))  # noqa: PLW2901
        apart.append(finding)
    return apart
