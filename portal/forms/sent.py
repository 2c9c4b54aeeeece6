"""The form that all others are made of: it reads what was posted, were it nothing at all."""

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict
from wtforms import HiddenField

from portal.tickets import StaleFormError, Tickets

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


class TicketForm(SentForm):
    """A form that counts once: it carries a ticket of the browser that opened it."""

    submission = HiddenField()

    def __init__(self, tickets: Tickets, **rest) -> None:
        super().__init__(**rest)
        self.tickets = tickets
        self.from_elsewhere = tickets.from_elsewhere(self.submission.data)
        if tickets.key(self.submission.data) is None:
            self.submission.data = tickets.issue()

    @property
    def key(self) -> str:
        """The submission key in the ticket."""
        return self.tickets.key(self.submission.data)

    def go_on_as(self, content: str) -> None:
        """Make this a form of its own, which sent twice with the same content still counts once."""
        self.submission.data = self.tickets.follow(self.key, content)

    def check_own(self) -> None:
        """Raise StaleFormError when the form carries the ticket of another browser, or of one that forgot it."""
        if self.from_elsewhere:
            raise StaleFormError
