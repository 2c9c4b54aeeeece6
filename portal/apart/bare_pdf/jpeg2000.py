"""Take out of a JPEG 2000 picture the boxes and comments that stand beside it."""

from collections.abc import Iterator

_CODESTREAM = b"\xff\x4f"
_COMMENT, _TILE = 0x64, 0x90
_HEADER, _PICTURE = b"jp2h", b"jp2c"
_BOXES = {b"jP  ", b"ftyp", _HEADER, _PICTURE}  # not: uuid (EXIF, GPS), xml, uinf, asoc
_IN_HEADER = {b"ihdr", b"bpcc", b"colr", b"pclr", b"cmap", b"cdef"}


def bare_jpeg2000(content: bytes) -> bytes:
    """Copy what the decoder needs, and the coded data as it is. Raises ValueError, IndexError."""
    if content.startswith(_CODESTREAM):
        return _without_comments(content)
    return b"".join(_box(kind, body) for kind, body in _boxes(content) if kind in _BOXES)


def _box(kind: bytes, body: bytes) -> bytes:
    if kind == _HEADER:
        body = b"".join(_box(*inner) for inner in _boxes(body) if inner[0] in _IN_HEADER)
    elif kind == _PICTURE:
        body = _without_comments(body)
    return (len(body) + 8).to_bytes(4, "big") + kind + body


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(content):
        size, kind, body = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8], at + 8
        if size == 1:
            size, body = int.from_bytes(content[body : body + 8], "big"), body + 8
        end = at + size if size else len(content)
        if not body <= end <= len(content):
            raise ValueError("no box of a JPEG 2000")
        yield kind, content[body:end]
        at = end


def _without_comments(codestream: bytes) -> bytes:
    """Copy the main header's segments but the comments, then all from the first tile on."""
    if not codestream.startswith(_CODESTREAM):
        raise ValueError("no JPEG 2000")
    kept, at = [_CODESTREAM], 2
    while codestream[at + 1] != _TILE:
        end = at + 2 + int.from_bytes(codestream[at + 2 : at + 4], "big")
        if codestream[at] != 0xFF or end < at + 4:
            raise ValueError("no segment of a JPEG 2000")
        kept.append(codestream[at:end] if codestream[at + 1] != _COMMENT else b"")
        at = end
    return b"".join([*kept, codestream[at:]])
