"""`flask model`: train, judge, compare, promote and roll back versions of the classifier."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from tqdm import tqdm

from portal import clock, registry, trainings
from portal.cards import beside_in_words, card_of
from portal.commands.group import Group
from portal.extensions import db, will_write
from portal.models import ModelVersion
from portal.queries import models as queries
from portal.queries import shadow as shadows
from portal.views.current import region, settings
from triage_model.dataset import DatasetError

group = Group("model", help="Versions of the classifier.")
_SHORTEST_REASON = 10
_NOT_FOUND = "Tidak ada versi yang hash-nya diawali «{}». Tulis paling sedikit enam hurufnya; lihat `model list`."


class _ArgumentError(click.ClickException):
    """What was asked for cannot be done: nothing began, so nothing failed either."""


@group.command("train")
@click.option("--by", default="cli", help="Who trains, for the record.")
@click.option("--promote", is_flag=True, help="Use the new version at once, if the gate lets it through.")
@click.option("--mark", default="", hidden=True)
def train(by: str, promote: bool, mark: str) -> None:
    """Train on the seed corpus and the confirmed decisions, and ask the gate."""
    present = queries.promoted_version(db.session)
    with _marked(mark):
        version = _train(by)
        db.session.commit()
        registry.compare_versions(db.session, settings().models)
        db.session.commit()
    if version is present:
        click.echo(f"Nothing new to learn: this is the version in force, {version.sha256[:12]}.")
        return
    click.echo(_line(version) + "\n" + _said(version))
    if promote:
        _put_in_force(version, by=by, reason="")


@group.command("gate")
@click.argument("version")
@click.option("--mark", default="", hidden=True)
def gate(version: str, mark: str) -> None:
    """Judge a version anew, beside the one in force now and on the decisions made up to now."""
    with _marked(mark), _refusing():
        row = _find(version)
        registry.judge_again(db.session, settings().models, row, at=clock.now())
        db.session.commit()
        registry.compare_versions(db.session, settings().models)
        db.session.commit()
    click.echo(_said(row))


@group.command("evaluate")
@click.argument("version", required=False)
def evaluate(version: str | None) -> None:
    """Print a version's out-of-fold figures, and how it does on the decisions it has not seen."""
    row = _find(version) if version else queries.promoted_version(db.session)
    if row is None:
        raise _ArgumentError("Belum ada versi yang dipakai.")
    with _refusing():
        model = registry.read(settings().models, row)
    for output, figures in model.info["metrics"].items():
        click.echo(f"{output:8} " + "  ".join(f"{name} {_shown(value)}" for name, value in figures.items()))
    decisions = registry.decisions_since(db.session, row.created_at)
    if decisions:
        found = model.predict_many(decisions)
        right = sum(one.topics[0].key == label.topic for one, label in zip(found, decisions, strict=True))
        click.echo(f"decisions since training: topic right in {right} of {len(decisions)}")


@group.command("list")
def listing() -> None:
    """List the versions, newest first; * marks the one in force, ~ the one in the shadow."""
    promoted = queries.promoted_version(db.session)
    for version in queries.versions(db.session):
        in_force = promoted is not None and version.sha256 == promoted.sha256
        sign = "*" if in_force else "~" if version.shadow_since else " "
        click.echo(f"{sign} {_line(version)}")


@group.command("promote")
@click.argument("version")
@click.option("--override", default="", metavar="REASON", help="Use it although the gate refuses; kept in the history.")
@click.option("--by", default="cli", help="Who promotes, for the record.")
def promote(version: str, override: str, by: str) -> None:
    """Use a version, named by the beginning of its hash; running workers follow at their next request."""
    reason = override.strip()
    if override and len(reason) < _SHORTEST_REASON:
        raise _ArgumentError(f"--override meminta alasan sedikitnya {_SHORTEST_REASON} huruf.")
    will_write()
    _put_in_force(_find(version), by=by, reason=reason)


@group.command("rollback")
@click.option("--reason", default="", help="Why, for the history.")
@click.option("--by", default="cli", help="Who goes back, for the record.")
def rollback(reason: str, by: str) -> None:
    """Use the version again that was in force before the present one; again goes one further back."""
    will_write()
    with _refusing("Belum ada versi sebelumnya."):
        row = registry.go_back(db.session, settings().models, by=by, at=clock.now(), reason=reason.strip())
    db.session.commit()
    click.echo(_line(row))


@group.command("shadow")
@click.argument("version", required=False)
@click.option("--off", is_flag=True, help="Let no version be in the shadow.")
@click.option("--by", default="cli", help="Who sets it, for the record.")
def shadow(version: str | None, off: bool, by: str) -> None:
    """Let a version score what comes in, unseen by the desk; without VERSION say how it does."""
    will_write()
    if off:
        queries.leave_no_shadow(db.session)
    elif version:
        with _refusing("Versi ini sedang dipakai; yang menjadi bayangan hanya calon."):
            registry.put_in_shadow(db.session, settings().models, _find(version), by=by, at=clock.now())
    db.session.commit()
    row = queries.shadow_version(db.session)
    click.echo(_beside(row) if row else "No version is in the shadow.")


@group.command("card")
@click.argument("version", required=False)
def card(version: str | None) -> None:
    """Print a version's card (Markdown, Indonesian): by default of the one in force."""
    row = _find(version or getattr(queries.promoted_version(db.session), "sha256", ""))
    click.echo(card_of(db.session, row, region()).markdown(), nl=False)


@contextmanager
def _marked(token: str) -> Iterator[None]:
    """Say at the end how it went, and free the page's only place for a training if it is ours."""
    failed: bool | None = True
    try:
        with trainings.at_work(settings().instance):
            yield
        failed = False
    except _ArgumentError:
        failed = None
        raise
    except DatasetError as error:
        raise click.ClickException(str(error)) from error
    finally:
        trainings.end(settings().instance, token, failed=failed)


@contextmanager
def _refusing(in_force: str = "Versi ini sudah dipakai.") -> Iterator[None]:
    try:
        yield
    except registry.FileError as error:
        raise click.ClickException(str(error)) from error
    except registry.InForceError as error:
        raise _ArgumentError(in_force) from error
    except registry.GateError as error:
        raise _ArgumentError(
            "Gerbang belum menilainya di samping versi yang dipakai sekarang (`model gate`), atau tidak meloloskannya "
            "(--override dengan alasan)."
        ) from error


def _put_in_force(version: ModelVersion, *, by: str, reason: str) -> None:
    with _refusing():
        registry.put_in_force(db.session, settings().models, version, by=by, at=clock.now(), reason=reason)
    db.session.commit()
    click.echo(_line(version))


def _train(by: str) -> ModelVersion:
    with tqdm(desc="train", unit="step", leave=False) as bar:

        def progress(step: str, number: int, total: int) -> None:
            bar.total, bar.n = total, number
            bar.set_postfix_str(step)

        return registry.train_version(db.session, settings().models, by=by, at=clock.now(), progress=progress)


def _find(beginning: str) -> ModelVersion:
    version = queries.find_version(db.session, beginning)
    if version is None:
        raise _ArgumentError(_NOT_FOUND.format(beginning))
    return version


def _line(version: ModelVersion) -> str:
    info, score = version.info, version.info.get("score")
    frozen = f"  frozen rows {score['rows'][:8]}: topics {score['accuracy']:.3f} (n = {score['n']})" if score else ""
    return (
        f"{version.sha256[:12]}  {version.created_at:%Y-%m-%d %H:%M} UTC  by {version.trained_by}  "
        f"{info['n_seed']} seed + {info['n_local']} decisions  affairs on own rows left out "
        f"{info['accuracy']:.3f} ({info['low']:.3f}-{info['high']:.3f}, n = {info['n']}){frozen}"
    )


def _said(version: ModelVersion) -> str:
    """Word the gate's verdict, a line a check."""
    verdict = version.verdict
    lines = [f"gate: {'passed' if verdict['passed'] else 'REFUSED'}, beside {verdict['against'][:12] or 'nothing'}"]
    for check in verdict["checks"]:
        numbers = {name: value for name, value in check.items() if name not in {"key", "passed", "judged", "fallen"}}
        state = "too few rows" if not check.get("judged", True) else "ok" if check["passed"] else "FAILED"
        fallen = " ".join(check.get("fallen", ()))
        lines.append(f"  {check['key']:12} {state:12} "
                     + "  ".join(f"{name} {_shown(value)}" for name, value in numbers.items())
                     + (f"  fallen: {fallen}" if fallen else ""))  # fmt: skip
    return "\n".join(lines)


def _beside(version: ModelVersion) -> str:
    found = shadows.beside(db.session, version)
    return (
        f"~ {_line(version)}\n  scored {found.scored}, decided meanwhile {found.n}: topic right "
        f"{found.shadow_right} (in force: {found.present_right}), only it {found.only_shadow}, "
        f"only the one in force {found.only_present}\n  {beside_in_words(found)}"
    )


def _shown(value) -> str:
    if isinstance(value, float):
        return f"{value:.3f}"
    return "-".join(f"{one:.3f}" for one in value) if isinstance(value, list | tuple) else str(value)
