"""Tie a complaint to the suggestion it shows: the tables point at each other, so neither could be made with it."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_NAME = "fk_complaint_suggestion_id"


def upgrade() -> None:
    """Add the key where it is missing; SQLite takes it within CREATE TABLE."""
    if op.get_bind().dialect.name != "sqlite":
        op.create_foreign_key(_NAME, "complaint", "suggestion", ["suggestion_id"], ["id"])


def downgrade() -> None:
    """Let go of the key, so that either table can be dropped first."""
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(_NAME, "complaint", type_="foreignkey")
