"""Label review (label): the decisions that somebody should look at again before they teach."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.orm.exc import StaleDataError

from portal import clock, doubts, privacy
from portal.extensions import db
from portal.forms.label_review import CorrectForm, StandsForm
from portal.models import Choice, Complaint, LabelReview, Role
from portal.queries import label_review as queries
from portal.views.current import region
from portal.views.guard import role_required
from portal.visibility import find_label

bp = Blueprint("labelling", __name__, url_prefix="/label")
data_required = role_required(Role.DATA, Role.ADMIN)
_SHOWN = 40


@bp.get("")
@data_required
def queue():
    """List the doubtful labels, the most doubtful first, each with its reasons."""
    found = doubts.doubts(queries.last_labels(db.session))
    chosen = request.args.get("alasan", "")
    listed = [one for one in found if not chosen or chosen in {why.reason for why in one.reasons}]
    return render_template(
        "labelling/queue.html", listed=listed[:_SHOWN], n_listed=len(listed), n_all=len(found), chosen=chosen,
        sizes=doubts.sizes(found), counts=queries.counts(db.session), window=queries.WINDOW, cover=privacy.cover,
    )  # fmt: skip


@bp.get("/berikutnya")
@data_required
def take_next():
    """Go to the most doubtful label, or to the one after that of a complaint left as it is."""
    numbers = [one.label.number for one in doubts.doubts(queries.last_labels(db.session))]
    left = request.args.get("sesudah", "")
    after = numbers[numbers.index(left) + 1 :] if left in numbers else numbers
    if not after:
        flash("Tidak ada lagi label yang meragukan.")
        return redirect(url_for(".queue"), 303)
    return redirect(url_for(".show", number=after[0]), 303)


@bp.get("/<number>")
@data_required
def show(number: str):
    """Show one label: the text, what was decided, what the model thought before, what speaks against it."""
    return _page(find_label(db.session, number, viewer=current_user))


@bp.post("/<number>/benar")
@data_required
def stands(number: str):
    """Let the label stand; it is not listed again until somebody decides anew."""
    form = StandsForm()
    complaint = _as_seen(number, form)
    return _save(complaint, _label_of(complaint), "Label tetap.")


@bp.post("/<number>/koreksi")
@data_required
def correct(number: str):
    """Correct the label; the complaint itself stays where it is, and the decision as it was made."""
    form = CorrectForm(region())
    complaint = _as_seen(number, form)
    if not form.validate_on_submit():
        return _page(complaint, form), 422
    label = Choice(form.topic.key, form.agency.key or _holder(form, complaint), form.kind.data)
    said = "Label dikoreksi. Laporannya tidak berpindah; bila harus dialihkan, beri tahu admin."
    return _save(complaint, label, said, note=form.note.data)


def _as_seen(number: str, form: StandsForm) -> Complaint:
    """Fetch the complaint whose label the person was looking at.

    Raises StaleDataError when somebody has decided or reviewed since, NotVisibleError when it is not theirs.
    """
    complaint = find_label(db.session, number, viewer=current_user)
    if (form.decision.data, form.seen.data) != (complaint.decisions[-1].id, _last_review_id(complaint)):
        raise StaleDataError
    return complaint


def _last_review_id(complaint: Complaint) -> int:
    reviews = queries.reviews_of(db.session, complaint.decisions[-1])
    return reviews[-1].id if reviews else 0


def _label_of(complaint: Complaint) -> Choice:
    """Give what the complaint teaches now: its last decision, as the last review left it."""
    decision = complaint.decisions[-1]
    reviews = queries.reviews_of(db.session, decision)
    source = reviews[-1] if reviews else decision
    return Choice(source.topic, source.agency, source.kind)


def _holder(form: CorrectForm, complaint: Complaint) -> str:
    """Give the agency of a correction that names none: the label's own while its topic stays, else the topic's."""
    label = _label_of(complaint)
    if form.topic.key == label.topic and not region().kind(form.kind.data).affair:
        return label.agency
    affair = region().topic(form.topic.key).affair
    today = clock.today(region().zone)
    return region().agency_for(affair, complaint.district or None, on=today, kind=form.kind.data).key


def _save(complaint: Complaint, label: Choice, said: str, *, note: str = ""):
    db.session.add(LabelReview.of(complaint.decisions[-1], label, by=current_user, at=clock.now(), note=note))
    db.session.commit()
    flash(f"{complaint.number}: {said}")
    return redirect(url_for(".take_next"), 303)


def _page(complaint: Complaint, form: CorrectForm | None = None):
    decision, label = complaint.decisions[-1], _label_of(complaint)
    named = {"topic": region().topic(label.topic).name, "agency": "", "kind": label.kind}
    form = form or CorrectForm(region(), formdata=None, data=named)
    form.decision.data, form.seen.data = decision.id, _last_review_id(complaint)
    found = doubts.doubts(queries.last_labels(db.session))
    return render_template(
        "labelling/label.html", complaint=complaint, decision=decision, label=label, form=form,
        reviews=queries.reviews_of(db.session, decision), cover=privacy.cover,
        reasons=next((one.reasons for one in found if one.label.decision_id == decision.id), []),
    )  # fmt: skip
