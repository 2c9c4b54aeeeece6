"""Reviews of labels: laid over the decisions, which stay as they were made; neither is ever rewritten."""

import sqlalchemy as sa
from alembic import op

from portal.models.columns import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_ACTS = ("UPDATE", "DELETE")


def upgrade() -> None:
    """Add the table, whose rows stand as those of the history do."""
    op.create_table(
        "label_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("topic", sa.String(length=60), nullable=False),
        sa.Column("agency", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.CheckConstraint("verdict IN ('stands', 'corrected')", name=op.f("ck_label_review_verdict")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_label_review_by_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_label_review_decision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label_review")),
    )
    op.create_index(op.f("ix_label_review_decision_id"), "label_review", ["decision_id"])
    for act in _ACTS:
        op.execute(_trigger(op.get_bind().dialect.name, act))


def downgrade() -> None:
    """Take the table away, and its triggers with it."""
    op.drop_table("label_review")


def _trigger(engine: str, act: str) -> str:
    name = f"CREATE TRIGGER label_review_stands_{act.lower()} BEFORE {act} ON label_review "
    if engine == "sqlite":
        return name + "BEGIN SELECT RAISE(ABORT, 'history stands'); END"
    return name + "FOR EACH ROW EXECUTE FUNCTION event_stands()"
