"""What a request's body may hold, and what was typed beside files that are too large.

A page that gives words back costs some seventy times their memory: marks become entities, entities a page, the page
bytes. So the words of a form are bounded together, however many fields they are packed into; Werkzeug bounds each
field of a form with files and nothing at all of one without.
"""

import io
from typing import IO

from flask import Request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest, ClientDisconnected, RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.wsgi import LimitedStream, get_input_stream

# Letters of all fields together: twenty-five times the longest complaint.
MOST_WORDS = 128 * 1024
# Bytes of a form without files: each letter may be nine of them, as %F0%9F%98%80 is one.
_MOST_WITHOUT_FILES = 512 * 1024
# Some photos and a short video from a telephone. Beyond it nothing is read: nobody may keep a worker busy for long.
MOST_READ = 48 * 1024 * 1024


class _Bounded(FormDataParser):
    """Refuses more words than any form of the portal takes, and fields without a name."""

    def parse(self, stream: IO[bytes], mimetype: str, content_length: int | None, options=None):
        if mimetype == "application/x-www-form-urlencoded":
            stream = LimitedStream(stream, _MOST_WITHOUT_FILES, is_max=True)
        rest, form, files = super().parse(stream, mimetype, content_length, options)
        if None in form or None in files:
            raise BadRequest
        if sum(len(name) + len(value) for name, value in form.items(multi=True)) > MOST_WORDS:
            raise RequestEntityTooLarge
        return rest, form, files


class BoundedRequest(Request):
    """A request whose words are bounded; its files are bounded by the length of the body."""

    form_data_parser_class = _Bounded


class _Nowhere(io.RawIOBase):
    """A file that keeps nothing."""

    def write(self, content) -> int:
        return len(content)

    def seek(self, place: int, _whence: int = 0) -> int:
        return place


def typed_beside_files(request: Request) -> MultiDict:
    """Give the fields of a refused body; none when it is far too large or no form with files.

    Reading it to its end also lets a browser see the answer: it shows a broken connection instead when nobody
    takes what it still has to send.
    """
    # A body refused for one of its fields has been read in part.
    untouched = (request.max_content_length or 0) < (request.content_length or 0) <= MOST_READ
    if request.mimetype != "multipart/form-data" or not untouched:
        return MultiDict()
    parser = _Bounded(
        lambda *_whatever, **_more: _Nowhere(),
        max_form_memory_size=request.max_form_memory_size, max_form_parts=request.max_form_parts,
    )  # fmt: skip
    try:
        _stream, form, _files = parser.parse(
            get_input_stream(request.environ), request.mimetype, request.content_length, request.mimetype_params
        )
    except (RequestEntityTooLarge, BadRequest, ClientDisconnected):
        return MultiDict()
    return form
