"""The database itself refuses to change or delete a line of history."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ACTS = ("UPDATE", "DELETE")


def upgrade() -> None:
    """Forbid UPDATE and DELETE on events."""
    if op.get_bind().dialect.name == "sqlite":
        for act in _ACTS:
            op.execute(
                f"CREATE TRIGGER event_stands_{act.lower()} BEFORE {act} ON event "
                "BEGIN SELECT RAISE(ABORT, 'history stands'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION event_stands() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'history stands'; END $$"
    )
    op.execute(
        "CREATE TRIGGER event_stands BEFORE UPDATE OR DELETE ON event "
        "FOR EACH ROW EXECUTE FUNCTION event_stands()"
    )


def downgrade() -> None:
    """Allow it again."""
    if op.get_bind().dialect.name == "sqlite":
        for act in _ACTS:
            op.execute(f"DROP TRIGGER event_stands_{act.lower()}")
        return
    op.execute("DROP TRIGGER event_stands ON event")
    op.execute("DROP FUNCTION event_stands()")
