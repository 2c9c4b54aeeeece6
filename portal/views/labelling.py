"""Label review (label): the decisions that somebody should look at again before they teach."""

from functools import partial

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_login import current_user
from sqlalchemy.orm.exc import StaleDataError

from portal import clock, doubts, naming, passed_over, privacy
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
        passed=passed_over.ids(session, of=passed_over.LABELS),
    )  # fmt: skip


@bp.get("/berikutnya")
@data_required
def take_next():
    """Go to the most doubtful label that this person has not passed over."""
    found, passed = doubts.doubts(queries.last_labels(db.session)), passed_over.ids(session, of=passed_over.LABELS)
    left = [one.label.number for one in found if one.label.decision_id not in passed]
    if not left:
        flash("Tinggal label yang Anda lewati." if found else "Tidak ada lagi label yang meragukan.")
        return redirect(url_for(".queue"), 303)
    return redirect(url_for(".show", number=left[0]), 303)


@bp.get("/<number>")
@data_required
def show(number: str):
    """Show one label: the text, what was decided, what the model thought before, what speaks against it."""
    return _page(find_label(db.session, number, viewer=current_user))


@bp.post("/<number>/lewati")
@data_required
def skip(number: str):
    """Pass the label over: it is for somebody else, or for another day."""
    passed_over.add(session, _of(number).decisions[-1].id, of=passed_over.LABELS)
    return redirect(url_for(".take_next"), 303)


@bp.post("/<number>/benar")
@data_required
def stands(number: str):
    """Let the label stand; it is not listed again until somebody decides anew."""
    form, complaint = StandsForm(), _of(number)
    return _save(complaint, _label_of(complaint, form.seen.data), form, "Label tetap.")


@bp.post("/<number>/koreksi")
@data_required
def correct(number: str):
    """Correct the label; the complaint itself stays where it is, and the decision as it was made."""
    form, complaint = CorrectForm(region()), _of(number)
    shown = _label_of(complaint, form.seen.data)
    sound = form.validate_on_submit()
    label = Choice(form.topic.key, form.agency.key or _holder(form, complaint, shown), form.kind.data)
    if not sound or not form.changes(shown, label):
        _must_be_as_seen(complaint, form)
        return _page(complaint, form), 422
    said = "Label dikoreksi. Laporannya tidak berpindah; bila harus dialihkan, beri tahu admin."
    return _save(complaint, label, form, said, note=form.note.data)


def _of(number: str) -> Complaint:
    """Fetch the complaint whose label is reviewed; whoever else reviews it at this moment comes one after the other.

    Raises NotVisibleError when it is not theirs.
    """
    complaint = find_label(db.session, number, viewer=current_user)
    db.session.refresh(complaint.decisions[-1], with_for_update=True)
    return complaint


def _must_be_as_seen(complaint: Complaint, form: StandsForm) -> None:
    """Raise StaleDataError when somebody has decided or reviewed since the person looked."""
    if (form.decision.data, form.seen.data) != (complaint.decisions[-1].id, _last_review_id(complaint)):
        raise StaleDataError


def _is_saved(complaint: Complaint, label: Choice, form: StandsForm, note: str) -> bool:
    """Tell whether this person's last word is this very review: a second click, or the same page in a second tab."""
    decision = complaint.decisions[-1]
    reviews = queries.reviews_of(db.session, decision)
    newer = sum(review.id > (form.seen.data or 0) for review in reviews)
    if form.decision.data != decision.id or not reviews or newer > 1:
        return False
    last = reviews[-1]
    said = (last.by_id, last.topic, last.agency, last.kind, last.note)
    return said == (current_user.id, label.topic, label.agency, label.kind, note)


def _last_review_id(complaint: Complaint) -> int:
    reviews = queries.reviews_of(db.session, complaint.decisions[-1])
    return reviews[-1].id if reviews else 0


def _label_of(complaint: Complaint, seen: int | None) -> Choice:
    """Give what the complaint teaches: its last decision, as the last review that was seen left it."""
    decision = complaint.decisions[-1]
    reviews = [review for review in queries.reviews_of(db.session, decision) if review.id <= (seen or 0)]
    source = reviews[-1] if reviews else decision
    return Choice(source.topic, source.agency, source.kind)


def _holder(form: CorrectForm, complaint: Complaint, label: Choice) -> str:
    """Give the agency of a correction that names none: the label's own while its topic stays, else the topic's."""
    if form.topic.key == label.topic and not region().kind(form.kind.data).affair:
        return label.agency
    today = clock.today(region().zone)
    return region().holder(form.topic.key, complaint.district, on=today, kind=form.kind.data).key


def _save(complaint: Complaint, label: Choice, form: StandsForm, said: str, *, note: str = ""):
    if not _is_saved(complaint, label, form, note):
        _must_be_as_seen(complaint, form)
        db.session.add(LabelReview.of(complaint.decisions[-1], label, by=current_user, at=clock.now(), note=note))
    db.session.commit()
    flash(f"{complaint.number}: {said}")
    return redirect(url_for(".take_next"), 303)


def _page(complaint: Complaint, form: CorrectForm | None = None):
    decision, seen = complaint.decisions[-1], _last_review_id(complaint)
    label = _label_of(complaint, seen)
    named = {"topic": region().topic(label.topic).name, "agency": "", "kind": label.kind}
    form = form or CorrectForm(region(), formdata=None, data=named)
    form.decision.data, form.seen.data = decision.id, seen
    found = doubts.doubts(queries.last_labels(db.session))
    cover = partial(privacy.cover, known=naming.names_told(complaint))
    return render_template(
        "labelling/label.html", complaint=complaint, decision=decision, label=label, form=form,
        reviews=queries.reviews_of(db.session, decision), cover=cover,
        reasons=next((one.reasons for one in found if one.label.decision_id == decision.id), []),
    )  # fmt: skip
