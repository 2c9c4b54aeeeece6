"""Take out of a JPEG what stands beside the picture: EXIF with its place, XMP, profiles, comments, what follows it."""

import re

_START, _END, _SCAN, _COMMENT, _JFIF, _ADOBE = 0xD8, 0xD9, 0xDA, 0xFE, 0xE0, 0xEE
_APPLICATION = range(0xE0, 0xF0)
# In coded data FF 00 is a byte and FF D0 to FF D7 are restarts; any other ends it. Of a run of FF the last begins the
# marker: looking for the run would take the square of its length.
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
# These two tell which colours are meant. JFIF's thumbnail is left out, and whatever follows Adobe's twelve bytes.
_PLAIN_JFIF = b"\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
_ADOBE_SIZE = 12


def bare_jpeg(content: bytes) -> bytes:
    """Copy the segments that the decoder needs, and the coded data as it is. Raises ValueError, IndexError."""
    at = content.index(b"\xff\xd8\xff") + 2
    kept, in_scan = [b"\xff\xd8"], False
    while marker := _MARKER.search(content, at):
        kind, end = content[marker.end() - 1], marker.end()
        if in_scan:
            kept.append(content[at : marker.start()])
        if kind == _END:
            return b"".join([*kept, b"\xff\xd9"])
        size = content[end] << 8 | content[end + 1]
        if size < 2 or kind in (_START, 0x01) or end + size > len(content):
            raise ValueError("no segment of a JPEG")
        at, in_scan = end + size, kind == _SCAN
        kept.append(_needed(kind, content[end + 2 : at]))
    if not in_scan:
        raise ValueError("no picture in the JPEG")
    return b"".join([*kept, content[at:], b"\xff\xd9"])  # cut off, but viewers show what is there


def _needed(kind: int, body: bytes) -> bytes:
    if kind == _JFIF and body.startswith(b"JFIF\0"):
        return _PLAIN_JFIF
    if kind == _ADOBE and body.startswith(b"Adobe") and len(body) >= _ADOBE_SIZE:
        body = body[:_ADOBE_SIZE]
    elif kind in _APPLICATION or kind == _COMMENT:
        return b""
    return bytes((0xFF, kind)) + (len(body) + 2).to_bytes(2, "big") + body
