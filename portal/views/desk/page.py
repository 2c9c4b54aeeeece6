"""One complaint on the desk: what was sent, what the model suggests, what is alike, what happened."""

from dataclasses import dataclass

from flask import render_template
from flask_login import current_user

from portal import clock, privacy, search
from portal.extensions import db
from portal.forms import desk as forms
from portal.models import AT_AGENCY, AT_DESK, Complaint, Role, Status
from portal.queries import desk as queries
from portal.views.current import region
from portal.views.desk import bp
from portal.views.guard import role_required
from portal.visibility import events_for, find, messages_for


@dataclass(frozen=True)
class Option:
    """One of the suggested pairs that a single key chooses."""

    topic: str
    topic_p: float
    agency: str
    agency_p: float


@bp.get("/<number>")
@role_required(Role.ADMIN)
def show(number: str):
    """Show one complaint with everything needed to decide."""
    return page(find(db.session, number, viewer=current_user))


def page(complaint: Complaint, **filled: forms.ActionForm):
    """Render the complaint's page; `filled` holds a form that came back with mistakes."""
    blank = {
        "decide": forms.DecideForm(region(), formdata=None, data=_names(complaint)),
        "title": forms.TitleForm(formdata=None, data={"title": complaint.title}),
        "question": forms.QuestionForm(formdata=None),
        "archive": forms.ArchiveForm(region(), formdata=None),
        "merge": forms.MergeForm(formdata=None),
    }
    own = {**blank, **filled}
    for form in own.values():
        form.version.data = complaint.version
        form.opened.data = int(clock.now().timestamp())
    return render_template(
        "desk/complaint.html", complaint=complaint, forms=own, options=options(complaint),
        alike=_alike(complaint), events=events_for(current_user, complaint),
        messages=messages_for(current_user, complaint), may_decide=may_decide(complaint),
        may_move=complaint.status in AT_AGENCY, wrong=bool(filled),
        emergencies=region().urgent_words(f"{complaint.title or ''} {complaint.text}"),
        returned=_last_return(complaint), findings=privacy.find_personal_data(complaint.text),
    )  # fmt: skip


def options(complaint: Complaint) -> list[Option]:
    """Pair each of the three likeliest topics with the agency that holds it here."""
    shown = complaint.suggestion
    if shown is None:
        return []
    likely = dict(shown.agencies)
    first = Option(shown.topics[0][0], shown.topics[0][1], shown.top_agency, shown.confidence)
    pairs = [first]
    for topic, p in shown.topics[1:3]:
        affair = region().topic(topic).affair
        today = clock.today(region().zone)
        holder = region().agency_for(affair, complaint.district or None, on=today, kind=shown.kind)
        pairs.append(Option(topic, p, holder.key, likely.get(holder.key, p)))
    return pairs


def _names(complaint: Complaint) -> dict[str, str]:
    shown = complaint.suggestion
    topic = complaint.topic or complaint.preferred_topic or (shown.top_topic if shown else "")
    return {
        "topic": region().topic(topic).name,
        "agency": "",
        "kind": shown.kind if shown and not complaint.topic else complaint.kind,
    }


def may_decide(complaint: Complaint) -> bool:
    """Tell whether the desk has it: what is with an agency can be moved, but not decided by an Enter key."""
    return complaint.status in AT_DESK


def _last_return(complaint: Complaint):
    if complaint.status is not Status.RETURNED:
        return None
    return next(m for m in reversed(complaint.messages) if m.action == "returned")


def _alike(complaint: Complaint) -> list[tuple[Complaint, float]]:
    ranked = search.neighbours(
        db.session, f"{complaint.title} {complaint.text}", complaint.district, but=complaint.id
    )[:3]
    likeness = dict(ranked)
    found = queries.by_ids(db.session, current_user, list(likeness))
    return [(one, likeness[one.id]) for one in found]
