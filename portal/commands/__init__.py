"""The command line: `flask user`, `flask model`, `flask import`, `flask export`, `flask portal`."""

from flask import Flask

from portal.commands import exchange, model, start, user


def init_app(app: Flask) -> None:
    """Register the commands."""
    for group in (user.group, model.group, exchange.imports, exchange.exports, start.group):
        app.cli.add_command(group)
