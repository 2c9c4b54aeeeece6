"""What all groups of commands share: a database that is busy or away is one line, never a traceback."""

import click
from flask.cli import AppGroup
from sqlalchemy.exc import OperationalError

_BUSY = (
    "Basis data sedang ditulis perintah lain, misalnya impor. Langkah ini dibatalkan seluruhnya; ulangi sebentar lagi."
)


class Group(AppGroup):
    """A group whose commands leave nothing half done when the database will not have them."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; whatever it had not committed goes back with its application context."""
        try:
            return super().invoke(ctx)
        except OperationalError as error:
            reason = str(error.orig).strip().split("\n", 1)[0]
            said = _BUSY if "locked" in reason else f"Basis data tidak dapat dipakai: {reason}"
            raise click.ClickException(said) from error
