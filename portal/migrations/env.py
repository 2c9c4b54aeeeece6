"""Alembic's environment: the portal's own engine and tables."""

from alembic import context
from flask import current_app

from portal.extensions import writing
from portal.models.columns import Moment

db = current_app.extensions["migrate"].db


def _render(kind: str, item, _autogen) -> str | bool:
    """Write a moment as the plain column it is: a migration must run when the models have moved on."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


def run() -> None:
    """Apply the migrations in one transaction; there is no offline mode, as batch changes need the tables."""
    writing.set(True)
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=True,
            compare_type=True,
            render_item=_render,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
