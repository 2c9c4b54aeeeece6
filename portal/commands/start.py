"""`flask portal`: what `make run` does before the server starts, and the daily chores."""

from datetime import datetime, timedelta

import click
from flask_migrate import upgrade

from portal import clock, intake, registry, throttle
from portal.commands.group import Group
from portal.extensions import db, will_write
from portal.models import Role, User
from portal.queries import models, people
from portal.views.current import calendar, settings
from portal.visibility import left_in_silence

group = Group("portal", help="Prepare the portal, and its daily chores.", callback=will_write)


@group.command("prepare")
def prepare() -> None:
    """Bring the database up to date, train a model if code or corpus changed, make the first admin."""
    upgrade()
    if _needs_model():
        click.echo("Training a model from the seed corpus and the decisions ...")
        _train()
    # The demo brings log-ins of its own, printed at each start.
    if not people.has_admin(db.session) and not settings().demo:
        admin = User(name="admin", role=Role.ADMIN, created_at=clock.now())
        password = admin.give_one_time_password(at=clock.now())
        db.session.add(admin)
        db.session.commit()
        click.echo(f"\n  First admin: name admin, one-time password {password} (shown only now)\n")
    for year in calendar().years_without_joint_leave(calendar().today()):
        click.echo(f"Warning: no joint leave (cuti bersama) is known for {year}. Admins add it at /meja/hari-libur.")


@group.command("daily")
def daily() -> None:
    """Close what a complainant has left unanswered past its time; sweep away files never sent and old counts."""
    now = clock.now()
    closed = left_in_silence(db.session, now)
    for complaint in closed:
        complaint.close_in_silence(at=now)
    swept = intake.sweep(db.session, before=now - timedelta(days=1))
    db.session.commit()
    counts = _sweep_counts(now)
    click.echo(f"{len(closed)} complaints closed, {swept} files never sent and {counts} old counts deleted.")


def _sweep_counts(now: datetime) -> int:
    """Delete the counts that are over, in pieces: whoever is sending meanwhile waits for one of them at most."""
    total = 0
    while swept := throttle.sweep(db.session, at=now):
        db.session.commit()
        total += swept
    return total


def _needs_model() -> bool:
    """Tell whether the model in force is missing, or was put there by us and made of other code or another corpus.

    A version that data staff have promoted is theirs to replace: new code alone does not push it out. Nor
    does what the gate has refused before get trained again.
    """
    promoted = models.promoted_version(db.session)
    if promoted is None or not (settings().models / f"{promoted.sha256}.skops").exists():
        return True
    ours = models.history(db.session, most=1)[0].by == "make"
    code = registry.code_fingerprint()
    return ours and all(version.info.get("code") != code for version in models.versions(db.session))


def _train() -> None:
    """Train and put in force what the gate lets through; otherwise the present version stays."""
    folder = settings().models
    version = registry.train_version(db.session, folder, by="make", at=clock.now())
    try:
        registry.put_in_force(db.session, folder, version, by="make", at=clock.now())
    except registry.InForceError:
        click.echo("The model in force is what this corpus and code make.")
    except registry.GateError:
        click.echo("The gate has not let the new version through; `model gate` and the page «Model» say why.")
    db.session.commit()
    registry.compare_versions(db.session, folder)
    db.session.commit()
