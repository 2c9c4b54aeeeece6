"""One complaint on the desk: what was sent, what the model suggests, what is alike, what happened."""

from flask import render_template, request
from flask_login import current_user

from portal import clock, privacy
from portal.disposition import ends_with, farewell
from portal.extensions import db
from portal.forms import desk as forms
from portal.models import AT_AGENCY, AT_DESK, Choice, Complaint, Role, Status
from portal.queries import desk as queries
from portal.region import Agency, OutsideBody
from portal.views.current import region, triage
from portal.views.desk import bp, reasons
from portal.views.guard import role_required
from portal.visibility import events_for, find, messages_for

# The archive reason proposed for what is no report.
_EMPTY = "tidak_relevan"


@bp.get("/<number>")
@role_required(Role.ADMIN)
def show(number: str):
    """Show one complaint with everything needed to decide."""
    return page(find(db.session, number, viewer=current_user))


def page(complaint: Complaint, **filled: forms.ActionForm):
    """Render the complaint's page; `filled` holds a form that came back with mistakes."""
    options, suggest_at = reasons.options(complaint), triage().suggest_at(db.session)
    first = next(iter(options), None)
    own = {**_blank(complaint, first), **filled}
    now = clock.now()
    for form in own.values():
        form.version.data = complaint.version
        form.opened.data = int(now.timestamp() * 1000)
    claim = queries.open_elsewhere(db.session, current_user, [complaint], at=now).get(complaint.id)
    return render_template(
        "desk/complaint.html", complaint=complaint, forms=own, options=options, claim=claim,
        title_words=reasons.title_words(complaint), rival=reasons.rival(complaint),
        agreement=reasons.agreement(complaint), alike=reasons.alike(complaint),
        events=events_for(current_user, complaint),
        messages=messages_for(current_user, complaint), may_decide=may_decide(complaint),
        may_move=complaint.status in AT_AGENCY,
        enter=_enter_accepts(complaint, first, suggest_at) and not (claim or filled),
        suggest_at=suggest_at, holders=_holders(), agreed=[t for t in region().topics if t.note],
        overseen=reasons.overseen(complaint), no_report=reasons.no_report(complaint),
        emergencies=region().urgent_words(f"{complaint.title or ''} {complaint.text}"),
        returned=_last_return(complaint), findings=privacy.find_personal_data(complaint.text),
    )  # fmt: skip


def _blank(complaint: Complaint, first: reasons.Option | None) -> dict[str, forms.ActionForm]:
    return {
        "decide": forms.DecideForm(region(), formdata=None, data=_names(complaint, first)),
        "title": forms.TitleForm(formdata=None, data={"title": complaint.title}),
        "question": forms.QuestionForm(formdata=None),
        "archive": forms.ArchiveForm(region(), formdata=None, data=_reason(complaint)),
        "merge": forms.MergeForm(formdata=None),
    }


def _names(complaint: Complaint, first: reasons.Option | None) -> dict[str, str]:
    """Fill in what has been decided; whoever chooses at the desk doubts what was suggested."""
    return {
        "topic": region().topic(complaint.topic).name if complaint.status in AT_AGENCY else "",
        "agency": "",
        "kind": first.kind if first and not complaint.topic else complaint.kind,
    }


def _reason(complaint: Complaint) -> dict[str, str]:
    return {"reason": _EMPTY} if reasons.no_report(complaint) else {}


def ask_first(complaint: Complaint, choice: Choice, form: forms.ActionForm, **chosen: str) -> str | None:
    """Show what a choice does that cannot be taken back; None when it does nothing such, or this has been read.

    A body outside the regency ends the complaint, and with it its shelter; an agency reads what might have been for
    its overseer alone, and what is once read stays read. The answer is for this agency only; `chosen` is sent again.
    """
    exposes = reasons.exposes(complaint, choice)
    again = {"complaint": complaint, "form": form, "chosen": chosen, "address": request.path, "exposes": exposes}
    body = ends_with(choice, region())
    if body and request.form.get("tutup") != body.key:
        return render_template("desk/refer.html", body=body, words=farewell(body), **again)
    agency = region().agency(choice.agency)
    if exposes and not body and request.form.get("biasa") != agency.key:
        named = region().is_named(agency, f"{complaint.title} {complaint.text}")
        return render_template("desk/expose.html", agency=agency, named=named, **again)
    return None


def ask_to_merge(complaint: Complaint, main: Complaint, form: forms.MergeForm):
    """Show both complaints before one follows the other: a number is easily mistyped."""
    return render_template("desk/merge.html", complaint=complaint, main=main, form=form)


def may_decide(complaint: Complaint) -> bool:
    """Tell whether the desk has it: what is with an agency can be moved, but not decided by an Enter key."""
    return complaint.status in AT_DESK


def _enter_accepts(complaint: Complaint, first: reasons.Option | None, suggest_at: float) -> bool:
    """Tell whether the first suggestion may lie under the Enter key: not on hold, and more than a hint.

    What may be an abuse of office, or no report at all, wants a second look; so does what would end
    it, or go to an agency that has sent it back.
    """
    if complaint.status is Status.HELD or first is None or first.agency_p < suggest_at:
        return False
    doubtful = reasons.overseen(complaint) or reasons.no_report(complaint)
    return not (doubtful or first.ends or first.returned)


def _holders() -> list[Agency | OutsideBody]:
    """List whom a complaint can go to today."""
    return [*region().agencies_on(clock.today(region().zone)), *region().outside]


def _last_return(complaint: Complaint):
    if complaint.status is not Status.RETURNED:
        return None
    return next(m for m in reversed(complaint.messages) if m.action == "returned")
