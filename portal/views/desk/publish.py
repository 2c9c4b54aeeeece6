"""Publishing: a separate act after a preview, taken back with one click; and who complained."""

from flask import flash, redirect, render_template, url_for
from flask_login import current_user

from portal import clock, naming, privacy, search
from portal.extensions import db
from portal.forms.desk import ActionForm, PublishForm
from portal.models import Complaint, Role
from portal.models.complaint import headed
from portal.views.asked import as_seen
from portal.views.current import region
from portal.views.desk import bp
from portal.views.guard import role_required
from portal.visibility import find


@bp.get("/<number>/terbit")
@role_required(Role.ADMIN)
def preview(number: str):
    """Show the wording the public would read, with personal data covered, for editing."""
    complaint = find(db.session, number, viewer=current_user)
    complaint.check_publishable()
    title, text = _wording(complaint)
    data = {"public_title": title, "public_text": text, "version": complaint.version}
    return _page(complaint, PublishForm(formdata=None, data=data))


@bp.post("/<number>/terbit")
@role_required(Role.ADMIN)
def publish(number: str):
    """Publish the wording; personal data left in it stops the first try and must be confirmed."""
    form = PublishForm()
    complaint = as_seen(number, form)
    if not form.validate_on_submit() or _unconfirmed(complaint, form):
        return _page(complaint, form), 422
    note = "Diperiksa: temuan yang tersisa bukan data pribadi." if form.confirmed.data else ""
    complaint.publish(
        form.public_title.data, form.public_text.data, by=current_user, at=clock.now(), note=note
    )
    search.index_public(db.session, complaint)
    db.session.commit()
    flash(f"{number} terbit untuk umum.")
    return redirect(url_for(".show", number=number), 303)


@bp.post("/<number>/tarik")
@role_required(Role.ADMIN)
def withdraw(number: str):
    """Take off the public pages at once; the version does not matter, speed does."""
    form = ActionForm()
    complaint = find(db.session, number, viewer=current_user)
    if form.validate_on_submit():
        if complaint.published_at:
            complaint.withdraw(by=current_user, at=clock.now())
            search.forget_public(db.session, complaint)
            db.session.commit()
        flash(f"{number} tidak lagi terbit.")
    return redirect(url_for(".show", number=number), 303)


def _wording(complaint: Complaint) -> tuple[str, str]:
    """Begin with what was published before; else cover what was sent, or what LAPOR!'s desk made of it."""
    if complaint.public_title:
        return complaint.public_title, complaint.public_text
    known = naming.names_told(complaint)
    text = privacy.cover(complaint.public_text or complaint.text, known=known)
    return headed(privacy.cover(complaint.title, known=known), text), text


def _unconfirmed(complaint: Complaint, form: PublishForm) -> bool:
    wording = form.public_title.data or "", form.public_text.data or ""
    return form.unconfirmed(*wording, known=naming.names_told(complaint))


def _page(complaint, form: PublishForm):
    _unconfirmed(complaint, form)
    form.confirmed.data = False
    sensitive = next((one for one in map(region().topic, _topics(complaint)) if one.sensitive), None)
    return render_template(
        "desk/publish.html", complaint=complaint, form=form, left=form.left, sensitive=sensitive
    )  # fmt: skip


def _topics(complaint) -> list[str | None]:
    """Name what it is about: as decided, else as the complainant and the model would have it."""
    suggested = complaint.suggestion.top_topic if complaint.suggestion else None
    return [complaint.topic] if complaint.topic else [complaint.preferred_topic, suggested]
