"""Keep with each suggestion why it was made, and with each decision whether it was about a main road or housing."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both columns; older rows say nothing."""
    op.add_column("suggestion", sa.Column("why", sa.JSON(), nullable=True))
    op.add_column("decision", sa.Column("surroundings", sa.String(20), nullable=True))


def downgrade() -> None:
    """Take them away again."""
    op.drop_column("decision", "surroundings")
    op.drop_column("suggestion", "why")
