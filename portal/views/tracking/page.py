"""The page of one's own complaint: where it stands, who has it, until when, and what can be done."""

from flask import render_template, session

from portal import clock, grants, receipt
from portal.extensions import db, only_reading
from portal.forms.conversation import AddForm, FixedForm, MessageForm, NotFixedForm
from portal.intake import count_files
from portal.models import Complaint, Status
from portal.views import device
from portal.views.current import region
from portal.views.guard import public
from portal.views.tracking import bp
from portal.visibility import NotVisibleError, events_for, find_granted, messages_for, public_messages


@bp.get("/<number>")
@public
def show(number: str):
    """Show where the complaint stands, who has it, until when, and what can be done."""
    return page(granted_complaint(number))


def granted_complaint(number: str) -> Complaint:
    """Fetch the complaint with this number, which this browser's session may follow.

    Raises CodeNeededError when its code was not given, or too long ago; NotVisibleError for what is no number.
    """
    complaint = granted(number)
    if complaint is not None:
        return complaint
    if receipt.is_number(number, region().prefix):
        raise grants.CodeNeededError(number)
    raise NotVisibleError


def granted(number: str) -> Complaint | None:
    """Fetch the complaint with this number if this browser's session may follow it."""
    return find_granted(db.session, number, grants.given(session, at=clock.now()))


def with_kept(kind: type[MessageForm]) -> MessageForm:
    """Read a form whose photos may have been kept before."""
    form = kind(device.tickets())
    with only_reading():
        form.kept_files = count_files(db.session, form.key)
    return form


def page(complaint: Complaint, *, unsent: bool = False, **filled):
    """Render it; `filled` holds forms that came back, `unsent` tells that their words were not sent."""
    main = complaint.duplicate_of
    if main is not None and main.confidential:
        main = None  # it became confidential after the merge
    tickets = device.tickets()
    blank = {"add": AddForm(tickets, formdata=None), "fixed": FixedForm(tickets, formdata=None),
             "again": NotFixedForm(tickets, formdata=None)}  # fmt: skip
    return render_template(
        "tracking/complaint.html", complaint=complaint, events=events_for(None, complaint), unsent=unsent,
        messages=messages_for(None, complaint), main=main, main_messages=public_messages(main) if main else [],
        may_reopen=may_reopen(complaint), **(blank | filled),
    )  # fmt: skip


def may_reopen(complaint: Complaint) -> bool:
    """Tell whether an agency would have it again."""
    ended = complaint.status in {Status.FINISHED, Status.CLOSED}
    return ended and complaint.agency is not None and not region().is_outside(complaint.agency)
