"""the name of one party of a public pledge kept out of public sight

Revision ID: 0068_name_shelter
Revises: 0065_keepers
"""

import sqlalchemy as sa
from alembic import op

revision = "0068_name_shelter"
down_revision = "0065_keepers"
branch_labels = None
depends_on = None

_OPEN = "ended_at IS NULL"


def upgrade() -> None:
    # Not in a batch: SQLite would make the table anew, and lose its triggers.
    op.add_column(
        "shelter",
        sa.Column("name_alone", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.drop_index("uq_shelter_open", table_name="shelter")
    _index("uq_shelter_open", ["pledge_id"], f"{_OPEN} AND NOT name_alone")
    _index("uq_shelter_name", ["pledge_id", "asked_by"], f"{_OPEN} AND name_alone")


def downgrade() -> None:
    op.execute("DELETE FROM shelter WHERE name_alone")
    op.drop_index("uq_shelter_name", table_name="shelter")
    op.drop_index("uq_shelter_open", table_name="shelter")
    _index("uq_shelter_open", ["pledge_id"], _OPEN)
    op.drop_column("shelter", "name_alone")


def _index(name: str, columns: list[str], where: str) -> None:
    holds = sa.text(where)
    op.create_index(
        name, "shelter", columns, unique=True, sqlite_where=holds, postgresql_where=holds
    )
