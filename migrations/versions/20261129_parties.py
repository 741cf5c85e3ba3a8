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


def upgrade() -> None:
    with op.batch_alter_table("party") as batch:
        batch.add_column(sa.Column("reminded_at", Instant(), nullable=True))
        batch.add_column(
            sa.Column("removed_because", sa.String(4000), nullable=False, server_default="")
        )


def downgrade() -> None:
    with op.batch_alter_table("party") as batch:
        batch.drop_column("removed_because")
        batch.drop_column("reminded_at")
