"""`flask demo`: an empty database filled with half a year of invented complaints, and a log-in for each role."""

import click
from flask.cli import with_appcontext

from portal import clock, labels
from portal.demo import arriving, story
from portal.demo.cast import Cast
from portal.demo.fill import fill
from portal.demo.stage import Stage
from portal.extensions import db
from portal.models import Complaint, Status, User
from portal.models.submission import access_code, hash_submission
from portal.views.current import deadlines, region, settings, triage
from portal.visibility import all_received, find_by_submission

_REGION = "kutai_timur"


@click.command("demo")
@click.option("--complaints", type=click.IntRange(20), help="Take only about this many of them.")
@with_appcontext
def command(complaints: int | None) -> None:
    """Fill an empty database with invented complaints and show the log-ins."""
    _refuse_outside_a_demo()
    stories = story.load()
    cast = Cast(db.session, region(), at=clock.now())
    log_ins = cast.open_log_ins(stories)
    if _find(1):
        click.echo("The demo's complaints are here already.")
    elif next(all_received(db.session, region().zone, None, None), None):
        raise click.ClickException("There are complaints here that are not the demo's; nothing was changed.")
    else:
        click.echo("Filling the demo with invented complaints ...")
        fill(_stage(cast), story.sample(stories, complaints) if complaints else stories, at=clock.now())
    db.session.commit()
    _show(log_ins)
    _show_codes(len(stories))


def _refuse_outside_a_demo() -> None:
    if not settings().demo:
        raise click.ClickException("The demo opens log-ins that anybody knows: it needs PORTAL_DEMO=1.")
    if region().key != _REGION:
        raise click.ClickException(f"The demo's complaints lie in {_REGION}; PORTAL_REGION is {region().key}.")


def _stage(cast: Cast) -> Stage:
    return Stage(
        session=db.session, region=region(), deadlines=deadlines(), triage=triage(),
        secret=settings().secret_key, cast=cast,
    )  # fmt: skip


def _find(number: int) -> Complaint | None:
    return find_by_submission(db.session, hash_submission(arriving.key_of(number)))


def _show(log_ins: list[tuple[User, str]]) -> None:
    click.echo(f"\n  {'name':22}{'password':26}role")
    for user, password in log_ins:
        agency = f", {region().agency(user.agency).short}" if user.agency else ""
        click.echo(f"  {user.name:22}{password:26}{labels.ROLE[user.role]}{agency}")


def _show_codes(last: int) -> None:
    """Name the newest complaint whose complainant is asked something, and the newest said to be fixed."""
    wanted = [Status.HELD, Status.FINISHED]
    for number in range(last, 0, -1):
        complaint = _find(number) if wanted else None
        if complaint and complaint.status in wanted:
            wanted.remove(complaint.status)
            code = access_code(arriving.key_of(number), settings().secret_key)
            click.echo(f"  {'/lacak':22}{complaint.number:13}{code:26}{labels.STATUS[complaint.status]}")
    click.echo()
