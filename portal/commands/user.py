"""`flask user`: staff made, listed, disabled and given new passwords from the command line."""

import click

from portal import clock, labels
from portal.commands.group import Group
from portal.extensions import db, will_write
from portal.models import Role, User
from portal.queries import people
from portal.views.current import region

group = Group("user", help="Staff accounts.", callback=will_write)


@group.command("add")
@click.argument("name")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--agency", help="Key of the agency, for officers and inspectors.")
def add(name: str, role: str, agency: str | None) -> None:
    """Add a member of staff and print a one-time password."""
    name = name.strip().lower()
    if not User.can_be_called(name):
        raise click.ClickException("The name must be 3 to 60 characters long: a to z, digits, dots, hyphens.")
    if people.by_name(db.session, name):
        raise click.ClickException(f"There is already somebody called {name}.")
    if (role in {Role.OFFICER, Role.INSPECTOR}) and agency not in {one.key for one in region().agencies}:
        raise click.ClickException(f"--agency must be one of: {', '.join(one.key for one in region().agencies)}")
    if role == Role.INSPECTOR and not region().oversees(agency):
        raise click.ClickException("An inspector belongs to the agency that oversees officials.")
    user = User(name=name, role=Role(role), agency=agency, created_at=clock.now())
    _show(user)


@group.command("password")
@click.argument("name")
def password(name: str) -> None:
    """Print a new one-time password and end all sessions."""
    _show(_find(name))


@group.command("disable")
@click.argument("name")
def disable(name: str) -> None:
    """Shut somebody out at once."""
    _find(name).disable(at=clock.now())
    db.session.commit()
    click.echo(f"{name} is disabled.")


@group.command("enable")
@click.argument("name")
def enable(name: str) -> None:
    """Let somebody log in again."""
    _find(name).enable()
    db.session.commit()
    click.echo(f"{name} is enabled.")


@group.command("list")
def listing() -> None:
    """List staff."""
    for user in people.everyone(db.session):
        state = "" if user.active else "  (disabled)"
        click.echo(f"{user.name:24} {labels.ROLE[user.role]:24} {user.agency or ''}{state}")


def _find(name: str) -> User:
    user = people.by_name(db.session, name)
    if user is None:
        raise click.ClickException(f"There is nobody called {name}.")
    return user


def _show(user: User) -> None:
    shown = user.give_one_time_password(at=clock.now())
    db.session.add(user)
    db.session.commit()
    click.echo(f"{user.name}: one-time password {shown}")
