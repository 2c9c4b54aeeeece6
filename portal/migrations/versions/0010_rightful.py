"""Keep whose business a returned complaint is, in the eyes of the agency that returned it."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody is known for what was returned before: the hint stands in the words only."""
    op.add_column("complaint", sa.Column("rightful", sa.String(length=60), nullable=True))


def downgrade() -> None:
    """Leave the hint to the words again."""
    op.drop_column("complaint", "rightful")
