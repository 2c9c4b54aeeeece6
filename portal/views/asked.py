"""What a request asks for: the complaint as the person saw it, and the words of a filter."""

from flask import request
from flask_login import current_user

from portal.extensions import db
from portal.forms.desk import ActionForm
from portal.models import Complaint
from portal.typed import TypedError, clean_line
from portal.visibility import OvertakenError, events_for, find


def as_seen(number: str, form: ActionForm) -> Complaint:
    """Fetch the complaint that the person was looking at.

    Raises OvertakenError when somebody has changed it since, NotVisibleError when it is not theirs.
    """
    complaint = find(db.session, number, viewer=current_user)
    if form.version.data != complaint.version:
        raise OvertakenError(next(reversed(events_for(current_user, complaint)), None))
    return complaint


def filter_words(name: str) -> str:
    """Read a filter from the address; what cannot be taken is as if it were not there."""
    try:
        return clean_line(request.args.get(name, ""), most=100)
    except TypedError:
        return ""
