"""`flask model`: train, evaluate, list, promote and roll back versions of the classifier."""

import click
from flask.cli import AppGroup
from tqdm import tqdm

from portal import clock, registry
from portal.extensions import db
from portal.models import ModelVersion
from portal.queries import models as queries
from portal.views.current import settings
from triage_model.artifact import ArtifactError, load
from triage_model.dataset import DatasetError

group = AppGroup("model", help="Versions of the classifier.")


@group.command("train")
@click.option("--by", default="cli", help="Who trains, for the record.")
@click.option("--promote", is_flag=True, help="Use the new version at once.")
def train(by: str, promote: bool) -> None:
    """Train on the seed corpus and the confirmed decisions."""
    failed = True
    try:
        version = _train(by)
        if promote:
            version.promote(by=by, at=clock.now())
        db.session.commit()
        failed = False
    except DatasetError as error:
        raise click.ClickException(str(error)) from error
    finally:
        registry.end_training(settings().instance, failed=failed)
    click.echo(_line(version))


@group.command("evaluate")
@click.argument("version", required=False)
def evaluate(version: str | None) -> None:
    """Print a version's out-of-fold figures, and how it does on the decisions it has not seen."""
    row = _find(version) if version else queries.promoted_version(db.session)
    if row is None:
        raise click.ClickException("No version is promoted.")
    try:
        model = load(settings().instance / "models" / f"{row.sha256}.skops", row.sha256)
    except ArtifactError as error:
        raise click.ClickException(str(error)) from error
    for output, figures in model.info["metrics"].items():
        click.echo(f"{output:8} " + "  ".join(f"{name} {_shown(value)}" for name, value in figures.items()))
    decisions = registry.decisions_since(db.session, row.created_at)
    if decisions:
        found = model.predict_many(decisions)
        right = sum(one.topics[0].key == label.topic for one, label in zip(found, decisions, strict=True))
        click.echo(f"decisions since training: topic right in {right} of {len(decisions)}")


@group.command("list")
def listing() -> None:
    """List the versions, newest first; * marks the one in force."""
    promoted = queries.promoted_version(db.session)
    for version in queries.versions(db.session):
        click.echo(("* " if promoted and version.id == promoted.id else "  ") + _line(version))


@group.command("promote")
@click.argument("version")
def promote(version: str) -> None:
    """Use a version, named by the beginning of its hash; running workers follow at their next request."""
    row = _find(version)
    try:
        load(settings().instance / "models" / f"{row.sha256}.skops", row.sha256)
    except ArtifactError as error:
        raise click.ClickException(str(error)) from error
    row.promote(by="cli", at=clock.now())
    db.session.commit()
    click.echo(_line(row))


@group.command("rollback")
def rollback() -> None:
    """Use the version again that was in force before the present one."""
    row = queries.previous_version(db.session)
    if row is None:
        raise click.ClickException("There is no earlier version to go back to.")
    row.promote(by="cli", at=clock.now())
    db.session.commit()
    click.echo(_line(row))


def _train(by: str) -> ModelVersion:
    with tqdm(desc="train", unit="step", leave=False) as bar:

        def progress(step: str, number: int, total: int) -> None:
            bar.total, bar.n = total, number
            bar.set_postfix_str(step)

        return registry.train_version(
            db.session, settings().instance / "models", by=by, at=clock.now(), progress=progress
        )


def _find(beginning: str) -> ModelVersion:
    version = queries.find_version(db.session, beginning)
    if version is None:
        raise click.ClickException("No version begins so; give at least six letters of its hash.")
    return version


def _line(version: ModelVersion) -> str:
    info = version.info
    return (
        f"{version.sha256[:12]}  {version.created_at:%Y-%m-%d %H:%M} UTC  by {version.trained_by}  "
        f"{info['n_seed']} seed + {info['n_local']} decisions  affair accuracy {info['accuracy']:.3f} "
        f"({info['low']:.3f}-{info['high']:.3f}, n = {info['n']})"
    )


def _shown(value) -> str:
    if isinstance(value, float):
        return f"{value:.3f}"
    return "-".join(f"{one:.3f}" for one in value) if isinstance(value, list | tuple) else str(value)
