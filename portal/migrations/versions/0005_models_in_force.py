"""Keep every promotion as a line that stays, what the gate said of a version, and what a shadow suggested."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ACTS = ("UPDATE", "DELETE")


def upgrade() -> None:
    """Make the tables, carry over what was promoted, in its order, and let the history stand."""
    # SQLite rebuilds the table, which it cannot while others point at it: what was promoted is read first.
    lines = _read("SELECT id, promoted_at, promoted_by FROM model_version WHERE promoted_at IS NOT NULL "
                  "ORDER BY promoted_at, id")  # fmt: skip
    with op.batch_alter_table("model_version") as table:
        table.drop_index("ix_model_version_promoted_at")
        table.drop_column("promoted_at")
        table.drop_column("promoted_by")
        table.drop_column("note")
        table.add_column(sa.Column("about", sa.JSON(), nullable=True))
        table.add_column(sa.Column("verdict", sa.JSON(), nullable=True))
        table.add_column(sa.Column("shadow_since", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("shadow_by", sa.String(length=60), nullable=True))
    _make_tables()
    for version_id, at, by in lines:
        op.get_bind().execute(
            sa.text("INSERT INTO promotion (version_id, at, by, act, reason) VALUES (:id, :at, :by, 'promoted', '')"),
            {"id": version_id, "at": at, "by": by or ""},
        )
    _let_history_stand()


def _read(query: str) -> list:
    return op.get_bind().execute(sa.text(query)).all()


def _make_tables() -> None:
    op.create_table(
        "promotion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("act", sa.Enum("promoted", "overridden", "went_back", name="act", native_enum=False,
                                 create_constraint=True, length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("verdict", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["version_id"], ["model_version.id"], name=op.f("fk_promotion_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion")),
    )
    op.create_index(op.f("ix_promotion_version_id"), "promotion", ["version_id"])
    op.create_table(
        "shadow_suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("complaint_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("topic", sa.String(length=60), nullable=False),
        sa.Column("agency", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("p", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_shadow_suggestion_complaint_id")),
        sa.ForeignKeyConstraint(["version_id"], ["model_version.id"], name=op.f("fk_shadow_suggestion_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shadow_suggestion")),
        sa.UniqueConstraint("complaint_id", "version_id", name=op.f("uq_shadow_suggestion_complaint_id_version_id")),
    )
    op.create_index(op.f("ix_shadow_suggestion_version_id"), "shadow_suggestion", ["version_id"])


def _let_history_stand() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for act in _ACTS:
            op.execute(
                f"CREATE TRIGGER promotion_stands_{act.lower()} BEFORE {act} ON promotion "
                "BEGIN SELECT RAISE(ABORT, 'history stands'); END"
            )
        return
    # The function is the events' own.
    op.execute(
        "CREATE TRIGGER promotion_stands BEFORE UPDATE OR DELETE ON promotion "
        "FOR EACH ROW EXECUTE FUNCTION event_stands()"
    )


def downgrade() -> None:
    """Give each version its last promotion back, and forget the rest."""
    lines = _read("SELECT version_id, at, by FROM promotion ORDER BY id")
    op.drop_table("shadow_suggestion")
    op.drop_table("promotion")
    with op.batch_alter_table("model_version") as table:
        table.add_column(sa.Column("promoted_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("promoted_by", sa.String(length=60), nullable=True))
        table.add_column(sa.Column("note", sa.Text(), nullable=False, server_default=""))
        for name in ("about", "verdict", "shadow_since", "shadow_by"):
            table.drop_column(name)
        table.create_index("ix_model_version_promoted_at", ["promoted_at"])
    for version_id, at, by in lines:
        op.get_bind().execute(
            sa.text("UPDATE model_version SET promoted_at = :at, promoted_by = :by WHERE id = :id"),
            {"id": version_id, "at": at, "by": by},
        )
