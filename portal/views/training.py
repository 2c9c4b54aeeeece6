"""The data staff's pages (model): versions, retraining, the gate, the shadow, promoting, going back."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_login import current_user

from portal import cards, clock, registry, trainings
from portal.extensions import db
from portal.forms.training import OverrideForm, RollbackForm
from portal.models import ModelVersion, Role
from portal.queries import models as queries
from portal.queries import shadow as shadows
from portal.views.current import region, settings
from portal.views.guard import role_required

bp = Blueprint("training", __name__, url_prefix="/model")
data_required = role_required(Role.DATA, Role.ADMIN)
_BROKEN = "Berkas versi ini hilang atau rusak, jadi tidak dapat dipakai. Latih versi baru."
_STARTED = (
    "Pelatihan dimulai. Muat ulang halaman ini sebentar lagi. Tanpa keputusan baru hasilnya sama dengan versi yang "
    "dipakai, dan tidak ada versi yang ditambahkan."
)
_BUSY = "Pelatihan atau penilaian lain sedang berjalan. Tunggu sampai selesai."


@bp.get("")
@data_required
def overview():
    """List the versions on the same test rows, and how often the one in force was accepted."""
    return render_template(
        "training/overview.html", versions=queries.versions(db.session), **_standing(),
        previous=queries.previous_version(db.session), decisions=queries.decision_counts(db.session),
        history=queries.history(db.session, most=10),
        running=trainings.since(settings().instance, at=clock.now()),
        failed=trainings.last_failure(settings().instance, at=clock.now()),
    )  # fmt: skip


@bp.post("/latih")
@data_required
def train():
    """Train in a process of its own; the desk goes on meanwhile."""
    started = trainings.start(settings().instance, "train", "--by", current_user.name, at=clock.now())
    flash(_STARTED if started else _BUSY)
    return redirect(url_for(".overview"), 303)


@bp.get("/<beginning>")
@data_required
def version(beginning: str):
    """Show one version: its figures, what the gate says, its history, and what may be done with it."""
    return _page(_found(beginning), OverrideForm())


@bp.get("/<beginning>/kartu")
@data_required
def card(beginning: str):
    """Show a version's card."""
    found = _found(beginning)
    return render_template("training/card.html", version=found, card=cards.card_of(db.session, found, region()))


@bp.post("/<beginning>/nilai")
@data_required
def judge(beginning: str):
    """Ask the gate anew, in a process of its own."""
    found = _found(beginning)
    started = trainings.start(settings().instance, "gate", found.sha256, at=clock.now())
    flash("Penilaian dimulai. Muat ulang halaman ini sebentar lagi." if started else _BUSY)
    return _back_to(found)


@bp.post("/<beginning>/pakai")
@data_required
def promote(beginning: str):
    """Let this version suggest from now on: when the gate allows it, or for a written reason."""
    found, form = _found(beginning), OverrideForm()
    passed = found.passes_over(queries.promoted_version(db.session))
    if not passed and not form.validate_on_submit():
        return _page(found, form), 422
    try:
        registry.put_in_force(
            db.session, settings().models, found, by=current_user.name, at=clock.now(), reason=form.reason.data or ""
        )
        flash(f"Versi {found.sha256[:12]} dipakai mulai sekarang.")
    except registry.FileError:
        flash(_BROKEN)
    except registry.InForceError:
        flash("Versi ini sudah dipakai.")
    db.session.commit()
    return _back_to(found)


@bp.post("/kembali")
@data_required
def go_back():
    """Let the version suggest again that was in force before; a second click from an old page does nothing."""
    present = queries.promoted_version(db.session)
    if present is None or RollbackForm().present.data != present.sha256:
        flash("Versi yang dipakai sudah berganti. Periksa dahulu sebelum kembali lagi.")
        return redirect(url_for(".overview"), 303)
    try:
        found = registry.go_back(db.session, settings().models, by=current_user.name, at=clock.now())
        flash(f"Kembali ke versi {found.sha256[:12]} mulai sekarang.")
    except registry.FileError:
        flash(_BROKEN)
    except registry.InForceError:
        flash("Belum ada versi sebelumnya.")
    db.session.commit()
    return redirect(url_for(".overview"), 303)


@bp.post("/<beginning>/bayangan")
@data_required
def enter_shadow(beginning: str):
    """Let this version score what comes in, unseen by the desk."""
    found = _found(beginning)
    try:
        registry.put_in_shadow(db.session, settings().models, found, by=current_user.name, at=clock.now())
        flash(f"Versi {found.sha256[:12]} menjadi bayangan: ikut menilai laporan yang masuk, tanpa terlihat di meja.")
    except registry.FileError:
        flash(_BROKEN)
    except registry.InForceError:
        flash("Versi ini sudah dipakai; yang menjadi bayangan hanya calon.")
    db.session.commit()
    return _back_to(found)


@bp.post("/bayangan/lepas")
@data_required
def leave_shadow():
    """Let no version be in the shadow."""
    queries.leave_no_shadow(db.session)
    db.session.commit()
    flash("Tidak ada lagi versi bayangan.")
    return redirect(url_for(".overview"), 303)


def _page(found: ModelVersion, form: OverrideForm) -> str:
    beside = shadows.beside(db.session, found)
    return render_template(
        "training/version.html", version=found, form=form, sections=cards.sections_of(found, region()), **_standing(),
        thresholds=cards.thresholds_beside(found, queries.promoted_version(db.session)),
        beside=beside, told=cards.beside_in_words(beside), history=queries.history(db.session, found.sha256),
        running=trainings.since(settings().instance, at=clock.now()),
    )  # fmt: skip


def _standing() -> dict:
    return {"promoted": queries.promoted_version(db.session), "shadow": queries.shadow_version(db.session)}


def _found(beginning: str) -> ModelVersion:
    found = queries.find_version(db.session, beginning)
    if found is None:
        abort(404)
    return found


def _back_to(found: ModelVersion):
    return redirect(url_for(".version", beginning=found.sha256[:12]), 303)
