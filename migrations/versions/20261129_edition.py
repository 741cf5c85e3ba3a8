"""a mark that changes with everything public, set by the database itself

Revision ID: 0018_edition
Revises: 0016_neutral_letters

"""

import sqlalchemy as sa
from alembic import op


revision = "0018_edition"
down_revision = "0016_neutral_letters"
branch_labels = None
depends_on = None

# What public pages show is kept here. Of a campaign its counters, of an organisation all but its
# names, and of a pledge everything are never shown.
_SHOWN = {
    "entry": ("INSERT", "UPDATE", "DELETE"),
    "entry_tag": ("INSERT", "UPDATE", "DELETE"),
    "leaf": ("INSERT", "UPDATE", "DELETE"),
    "submission": ("INSERT", "UPDATE", "DELETE"),
    "campaign": (
        "INSERT",
        "UPDATE OF slug, title, prefix, timezone, opens_at, deadline_at, publish_at, horizon_at",
        "DELETE",
    ),
    "organisation": ("UPDATE OF name, names, acronym, verified_at", "DELETE"),
}
_RAISE = (
    "INSERT INTO edition (id, mark) VALUES (1, {new})"
    " ON CONFLICT (id) DO UPDATE SET mark = excluded.mark"
)


def upgrade() -> None:
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("mark", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
    )
    if op.get_bind().dialect.name == "sqlite":
        _on_sqlite()
    else:
        _on_postgresql()


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table, acts in _SHOWN.items():
        for name in [_name(table, act) for act in acts] if sqlite else [f"edition_{table}"]:
            op.execute(f"DROP TRIGGER {name}" + ("" if sqlite else f" ON {table}"))
    if not sqlite:
        op.execute("DROP FUNCTION new_edition()")
    op.drop_table("edition")


def _on_sqlite() -> None:
    new = _RAISE.format(new="lower(hex(randomblob(16)))")
    for table, acts in _SHOWN.items():
        for act in acts:
            op.execute(
                f"CREATE TRIGGER {_name(table, act)} AFTER {act} ON {table} BEGIN {new}; END"
            )


def _on_postgresql() -> None:
    new = _RAISE.format(new="replace(gen_random_uuid()::text, '-', '')")
    op.execute(
        "CREATE FUNCTION new_edition() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN {new}; RETURN NULL; END $$"
    )
    for table, acts in _SHOWN.items():
        # Once for a statement, however many rows it changes.
        op.execute(
            f"CREATE TRIGGER edition_{table} AFTER {' OR '.join(acts)} ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION new_edition()"
        )


def _name(table: str, act: str) -> str:
    return f"edition_{table}_{act.split(maxsplit=1)[0].lower()}"
