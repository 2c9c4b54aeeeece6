"""Keep the kind that a suggestion offers first, and whether abuse of office is possible beside it."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_suggestion = sa.table("suggestion", sa.column("id", sa.Integer), sa.column("kinds", sa.JSON), sa.column("top_kind"))
_BATCH = 1_000


def upgrade() -> None:
    """Suggestions from before have offered the kind that stands first."""
    op.add_column("suggestion", sa.Column("top_kind", sa.String(length=20), nullable=False, server_default=""))
    op.add_column("suggestion", sa.Column("doubted", sa.Boolean(), nullable=False, server_default=sa.false()))
    connection, last = op.get_bind(), 0
    rows = sa.select(_suggestion.c.id, _suggestion.c.kinds).order_by(_suggestion.c.id).limit(_BATCH)
    filled = _suggestion.update().where(_suggestion.c.id == sa.bindparam("row")).values(top_kind=sa.bindparam("kind"))
    while batch := connection.execute(rows.where(_suggestion.c.id > last)).all():
        connection.execute(filled, [{"row": row.id, "kind": row.kinds[0][0]} for row in batch])
        last = batch[-1].id


def downgrade() -> None:
    """Leave it to the order of the kinds again."""
    op.drop_column("suggestion", "doubted")
    op.drop_column("suggestion", "top_kind")
