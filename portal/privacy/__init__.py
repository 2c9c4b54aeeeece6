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
    shadow = Shadow(text)
    found = [
        Finding(kind, *shadow.original(start, end))
        for finder in (numbers, emails, plates, addresses, names)
        for kind, start, end in finder.find(shadow)
    ]
    return _apart([*found, *(Finding("name", start, end) for start, end in called.find(text, known))])


def cover(text: str, findings: list[Finding] | None = None, *, known: Iterable[str] = (),
          kinds: Collection[str] = LABELS) -> str:
    """Return the text with each finding of these kinds replaced by its label, as in «[NIK ditutup]»."""
    shown, position = [], 0
    for finding in find_personal_data(text, known) if findings is None else _apart(findings):
        if finding.kind in kinds:
            shown += (text[position : finding.start], f"[{finding.label} ditutup]")
            position = finding.end
    return "".join(shown) + text[position:]


def _apart(found: list[Finding]) -> list[Finding]:
    """Merge what overlaps; the longer one names the whole, so that nothing found shows through."""
    apart: list[Finding] = []
    for finding in sorted(found, key=lambda finding: (finding.start, -finding.end)):
        if apart and finding.start < apart[-1].end:
            last = apart.pop()
            longer = max(last, finding, key=lambda each: each.end - each.start)
            finding = Finding(longer.kind, last.start, max(last.end, finding.end))  # noqa: PLW2901
        apart.append(finding)
    return apart
