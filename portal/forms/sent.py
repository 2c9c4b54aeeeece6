"""The form that all others are made of: it reads what was posted, were it nothing at all."""

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict

_POSTED = object()


class SentForm(FlaskForm):
    """A form whose fields are all judged once it is posted.

    Flask-WTF takes a post without fields for a form not yet sent, and JSON for fields; here the one is a
    form left empty, the other too.
    """

    def __init__(self, formdata=_POSTED, **rest) -> None:
        if formdata is _POSTED:
            formdata = CombinedMultiDict([request.files, request.form]) if request.method == "POST" else None
        super().__init__(formdata=formdata, **rest)
