"""Clean the streams of a PDF that hold a camera's or scanner's picture."""

from pikepdf import Array, Dictionary, Name, Object, Stream, StreamDecodeLevel

from .jpeg import bare_jpeg
from .jpeg2000 import bare_jpeg2000
from .refusals import Refusal, Refused


def strip_picture(stream: Stream) -> None:
    """Take out what stands beside the picture, without decoding it. Raises Refused."""
    filters = _listed(stream.get(Name.Filter))
    if not filters or filters[-1] not in (Name.DCTDecode, Name.JPXDecode):
        return
    settings = _listed(stream.get(Name.DecodeParms))
    settings += [None] * (len(filters) - len(settings))
    clean = bare_jpeg if filters[-1] == Name.DCTDecode else bare_jpeg2000
    try:
        picture = clean(_unwrapped(stream, filters[:-1], settings))
    except (IndexError, ValueError) as error:
        raise Refused(Refusal.BROKEN) from error
    stream.write(picture, filter=filters[-1], decode_parms=_dictionary(settings[len(filters) - 1]))


def _unwrapped(stream: Stream, wrappers: list[Object], settings: list[Object | None]) -> bytes:
    """Return the picture's own bytes: some writers pack a JPEG once more, or spell it in ASCII."""
    raw = stream.read_raw_bytes()
    if not wrappers:
        return raw
    own = Array([_dictionary(one) for one in settings[: len(wrappers)]])
    stream.write(raw, filter=Array(wrappers), decode_parms=own)
    return stream.read_bytes(StreamDecodeLevel.generalized)


def _listed(value: Object | None) -> list[Object]:
    """One filter may stand without an array around it."""
    if isinstance(value, Array):
        return list(value)
    return [] if value is None else [value]


def _dictionary(value: Object | None) -> Dictionary | None:
    """Pass an empty one over, too: the unpackers take it for a setting that they don't know."""
    return value if isinstance(value, Dictionary) and len(value) else None
