"""The data staff's page (model): versions, retraining, promoting, going back."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_login import current_user

from portal import clock, registry
from portal.extensions import db
from portal.models import Role
from portal.queries import models as queries
from portal.views.current import settings
from portal.views.guard import role_required

bp = Blueprint("training", __name__, url_prefix="/model")
data_required = role_required(Role.DATA, Role.ADMIN)


@bp.get("")
@data_required
def overview():
    """List the versions and how often the one in force was accepted."""
    return render_template(
        "training/overview.html", versions=queries.versions(db.session),
        promoted=queries.promoted_version(db.session), decisions=queries.decision_counts(db.session),
        running=registry.training_since(settings().instance, at=clock.now()),
        failed=registry.last_failure(settings().instance),
    )  # fmt: skip


@bp.post("/latih")
@data_required
def train():
    """Train in a process of its own; the desk goes on meanwhile."""
    started = registry.start_training(settings().instance, by=current_user.name, at=clock.now())
    flash("Pelatihan dimulai. Muat ulang halaman ini sebentar lagi." if started else "Pelatihan sedang berjalan.")
    return redirect(url_for(".overview"), 303)


@bp.post("/<beginning>/pakai")
@data_required
def promote(beginning: str):
    """Let this version suggest from now on; going back is promoting an older one."""
    version = queries.find_version(db.session, beginning)
    if version is None:
        abort(404)
    version.promote(by=current_user.name, at=clock.now())
    db.session.commit()
    flash(f"Versi {version.sha256[:12]} dipakai mulai sekarang.")
    return redirect(url_for(".overview"), 303)
