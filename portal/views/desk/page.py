"""One complaint on the desk: what was sent, what the model suggests, what is alike, what happened."""

from dataclasses import dataclass, replace

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

# The archive reason proposed for what is no report.
_EMPTY = "tidak_relevan"


@dataclass(frozen=True)
class Option:
    """One of the suggestions that a single key chooses."""

    topic: str
    topic_p: float
    agency: str
    agency_p: float
    kind: str


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
        "archive": forms.ArchiveForm(region(), formdata=None, data={"reason": _EMPTY} if no_report(complaint) else {}),
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
        overseen=overseen(complaint), no_report=no_report(complaint),
        returned=_last_return(complaint), findings=privacy.find_personal_data(complaint.text),
    )  # fmt: skip


def options(complaint: Complaint) -> list[Option]:
    """Pair each of the three likeliest topics with the agency that holds it here.

    What may be an abuse of office has the inspectorate first and then the ordinary road of two topics.
    """
    shown = complaint.suggestion
    if shown is None:
        return []
    first = Option(*shown.topics[0], shown.top_agency, shown.confidence, shown.kind)
    if not overseen(complaint):
        return [first, *(_road(complaint, shown.kind, *topic) for topic in shown.topics[1:3])]
    watchdog = region().agency_for("", on=clock.today(region().zone), kind=shown.kind).key
    usual = next(key for key, _p in shown.kinds if not region().kind(key).affair)
    roads = [_road(complaint, usual, *topic) for topic in shown.topics]
    return [replace(first, agency=watchdog), *[road for road in roads if road.agency != watchdog][:2]]


def _road(complaint: Complaint, kind: str, topic: str, p: float) -> Option:
    affair, today = region().topic(topic).affair, clock.today(region().zone)
    holder = region().agency_for(affair, complaint.district or None, on=today)
    return Option(topic, p, holder.key, dict(complaint.suggestion.agencies).get(holder.key, p), kind)


def overseen(complaint: Complaint) -> bool:
    """Tell whether the model would have the inspectorate see it first."""
    return complaint.suggestion is not None and region().kind(complaint.suggestion.kind).affair != ""


def no_report(complaint: Complaint) -> bool:
    """Tell whether it may be thanks, advertising or abuse: a hint to the desk, which alone decides.

    From this probability on five of six are, and nearly two of three are found (folds of the seed corpus).
    """
    shown = complaint.suggestion
    return shown is not None and dict(shown.topics).get("bukan_laporan", 0) >= 0.1


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
