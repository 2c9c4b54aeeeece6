"""What was typed into a form whose body is too large: its files are read past and thrown away, its words are not."""

import io

from flask import Request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.wsgi import get_input_stream

# Some photos and a short video from a telephone. Beyond it nothing is read: nobody may keep a worker busy for long.
MOST_READ = 48 * 1024 * 1024


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
    parser = FormDataParser(
        lambda *_whatever, **_more: _Nowhere(),
        max_form_memory_size=request.max_form_memory_size, max_form_parts=request.max_form_parts,
    )  # fmt: skip
    try:
        _stream, form, _files = parser.parse(
            get_input_stream(request.environ), request.mimetype, request.content_length, request.mimetype_params
        )
    except (RequestEntityTooLarge, ClientDisconnected):
        return MultiDict()
    return form
