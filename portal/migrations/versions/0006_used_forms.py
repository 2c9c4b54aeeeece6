"""Remember every form that has acted on a complaint, not only those that supported one."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let the table of supporters' forms take the others too."""
    _rename("support", "used_form")


def downgrade() -> None:
    """Give it its old name; the forms that did something else come along and do no harm."""
    _rename("used_form", "support")


def _rename(old: str, new: str) -> None:
    op.drop_index(f"ix_{old}_complaint_id", table_name=old)
    op.rename_table(old, new)
    op.create_index(f"ix_{new}_complaint_id", new, ["complaint_id"])
    # SQLite keeps a constraint's name within CREATE TABLE, where nothing asks for it.
    if op.get_bind().dialect.name != "sqlite":
        for kind in ("pk_{}", "fk_{}_complaint_id"):
            op.execute(f"ALTER TABLE {new} RENAME CONSTRAINT {kind.format(old)} TO {kind.format(new)}")
