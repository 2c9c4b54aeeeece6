"""Refuse a PDF that is broken, locked, two files in one, or carries scripts, programs or other files."""

import re
import zlib
from collections.abc import Iterator

from portal.uploads.errors import UploadError

MOST_UNPACKED = 20 * 1024 * 1024  # bytes of object streams, all together

_ACTIVE = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|ImportData|SubmitForm)(?![A-Za-z0-9])"
)
# Three bytes turn up by chance in packed streams, so this one counts outside them only. It is a second
# net: an action that runs a script must say /JavaScript as well.
_SHORT_ACTIVE = re.compile(rb"/JS(?![A-Za-z0-9])")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
_HOLDS_OBJECTS = re.compile(rb"/(?:ObjStm|First)(?![A-Za-z])")
_LAST_EOF = re.compile(rb"%%EOF\s*\Z")
_LONGEST_DICTIONARY = 4096
_MOST_HASHES = 200_000  # ten times what chance puts into 5 MB; each may be an escape to undo
_ZIP_END, _ZIP_END_SIZE = b"PK\x05\x06", 22

_BROKEN = "PDF ini rusak atau tidak utuh. Simpan ulang dokumennya sebagai PDF, lalu lampirkan lagi."
_ACTIVE_FOUND = (
    "PDF ini memuat skrip, program, atau berkas lain di dalamnya, maka tidak dapat diterima. "
    "Cetak dokumennya ke PDF baru, atau lampirkan fotonya."
)
_LOCKED = "PDF ini dikunci atau bersandi. Simpan tanpa sandi, atau lampirkan fotonya."


def check_pdf(content: bytes) -> None:
    """Raise UploadError unless it is one whole PDF with nothing in it that acts."""
    if not re.match(rb"%PDF-[12]\.[0-9]", content) or b"startxref" not in content[-2048:]:
        raise UploadError(_BROKEN)
    if not _LAST_EOF.search(content[-1024:].rstrip(b"\0")) or _ends_as_zip(content):
        raise UploadError(_BROKEN)
    if re.search(rb"<(?:html|script|svg|!doctype)", content[:1024], re.IGNORECASE):
        raise UploadError(_BROKEN)
    if content.count(b"#") > _MOST_HASHES:
        raise UploadError(_BROKEN)
    outside, streams = _divided(content)
    outside = _plain_names(outside)
    if re.search(rb"/Encrypt(?![A-Za-z])", outside):
        raise UploadError(_LOCKED)
    if _SHORT_ACTIVE.search(outside) or _ACTIVE.search(_plain_names(content)):
        raise UploadError(_ACTIVE_FOUND)
    for objects in _unpacked(streams):
        names = _plain_names(objects)
        if _ACTIVE.search(names) or _SHORT_ACTIVE.search(names):
            raise UploadError(_ACTIVE_FOUND)


def _plain_names(content: bytes) -> bytes:
    """Undo the hex escapes by which a name may be spelt: /J#61vaScript is /JavaScript."""
    return _ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), content)


def _ends_as_zip(content: bytes) -> bool:
    """Tell whether a ZIP reader would open it: its directory is looked for from the end."""
    at = content.rfind(_ZIP_END, -(65_535 + _ZIP_END_SIZE))
    return at >= 0 and at + _ZIP_END_SIZE <= len(content)


def _divided(content: bytes) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """Split into what stands outside streams, and (what stands before, bytes) of each stream."""
    outside, streams, position = [], [], 0
    for match in _STREAM.finditer(content):
        if match.start() < position:
            continue
        outside.append(content[position : match.end()])
        before = content[max(position, match.start() - _LONGEST_DICTIONARY) : match.start()]
        end = content.find(b"endstream", match.end())
        position = len(content) if end < 0 else end + len(b"endstream")
        streams.append((_plain_names(before), content[match.end() : position]))
    outside.append(content[position:])
    return b"".join(outside), streams


def _unpacked(streams: list[tuple[bytes, bytes]]) -> Iterator[bytes]:
    """Inflate the streams that hold objects, within bounds; one that cannot be looked into is refused."""
    left = MOST_UNPACKED
    for before, body in streams:
        if not _HOLDS_OBJECTS.search(before):
            continue
        inflater = zlib.decompressobj()
        try:
            objects = inflater.decompress(body, left)
        except zlib.error as error:
            # The word may belong to an earlier object; the stream's own dictionary decides.
            own = before[before.rfind(b" obj") + 1 :]
            if b"/Filter" in own and _HOLDS_OBJECTS.search(own):
                raise UploadError(_BROKEN) from error
            objects = body if b"/Filter" not in own else b""
        left -= len(objects)
        if left <= 0 or re.search(rb"/Predictor\s+(?:[2-9]|1[0-9])", before):
            raise UploadError(_BROKEN)
        yield objects
