"""Let counts say when they end, so that they can be swept, and let accounts forget the browsers they knew."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Begin the counts anew: the old ones do not tell how long their windows were."""
    op.drop_table("attempt")
    op.create_table(
        "attempt",
        sa.Column("bucket", sa.String(length=100), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", name=op.f("pk_attempt")),
    )
    op.create_index("ix_attempt_until", "attempt", ["until"])
    op.add_column("person", sa.Column("browser_generation", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Go back to windows by number, counted from nothing."""
    op.drop_column("person", "browser_generation")
    op.drop_table("attempt")
    op.create_table(
        "attempt",
        sa.Column("bucket", sa.String(length=100), nullable=False),
        sa.Column("window", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "window", name=op.f("pk_attempt")),
    )
