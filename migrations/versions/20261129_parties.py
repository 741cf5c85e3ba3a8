"""when a party was last reminded, and why the lead took it out

Revision ID: 0011_parties
Revises: 0014_sent_forms

"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant


revision = "0011_parties"
down_revision = "0014_sent_forms"
branch_labels = None
depends_on = None


# Column by column: a table others refer to cannot be made anew on SQLite while it holds rows.
def upgrade() -> None:
    op.add_column("party", sa.Column("reminded_at", Instant(), nullable=True))
    op.add_column(
        "party", sa.Column("removed_because", sa.String(4000), nullable=False, server_default="")
    )


def downgrade() -> None:
    op.drop_column("party", "removed_because")
    op.drop_column("party", "reminded_at")
