"""Two clerks at one desk, days off that admins add, lists by due date, and what a duplicate lends its main one."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_LISTS = {
    "ix_complaint_due": (["due_at", "id", "agency", "topic", "district"], "status IN ('assigned', 'in_progress')"),
    "ix_complaint_agency_due": (["agency", "due_at", "id", "kind"], "status IN ('assigned', 'in_progress')"),
    "ix_complaint_ended": (
        ["waiting_since", "id", "agency", "topic", "district"], "status IN ('finished', 'closed', 'archived')",
    ),
    "ix_complaint_public_status": (["status", "published_at", "id"], "published_at IS NOT NULL"),
}  # fmt: skip


def upgrade() -> None:
    """Make them; a duplicate of before has lent its main complaint itself and nothing else."""
    op.create_table(
        "claim",
        sa.Column("complaint_id", sa.Integer(), sa.ForeignKey("complaint.id"), primary_key=True, autoincrement=False),
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_claim_user_id", "claim", ["user_id"])
    op.create_table(
        "day_off",
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.add_column("complaint", sa.Column("lent_supporters", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE complaint SET lent_supporters = 1 WHERE duplicate_of_id IS NOT NULL")
    op.drop_index("ix_complaint_public_status", "complaint")
    for name, (columns, listed) in _LISTS.items():
        op.create_index(name, "complaint", columns, sqlite_where=sa.text(listed), postgresql_where=sa.text(listed))


def downgrade() -> None:
    """Take them away."""
    for name in _LISTS:
        op.drop_index(name, "complaint")
    op.create_index("ix_complaint_public_status", "complaint", ["status", "published_at", "id"])
    with op.batch_alter_table("complaint") as batch:
        batch.drop_column("lent_supporters")
    op.drop_table("day_off")
    op.drop_table("claim")
