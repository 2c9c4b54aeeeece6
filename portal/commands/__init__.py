"""The command line: `flask user`, `flask model`, `flask import`, `flask export`, `flask portal`, `flask demo`."""

from flask import Flask

from portal.commands import demo, exchange, model, start, user


def init_app(app: Flask) -> None:
    """Register the commands."""
    for group in (user.group, model.group, exchange.imports, exchange.exports, start.group, demo.command):
        app.cli.add_command(group)
