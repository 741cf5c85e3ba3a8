"""threads that were set on other words by hand

Revision ID: 0027_attached
Revises: 0027_assigned
"""

import sqlalchemy as sa
from alembic import op


revision = "0027_attached"
down_revision = "0027_assigned"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("thread") as table:
        table.add_column(sa.Column("attached_by", sa.String(20)))
        table.add_column(sa.Column("attached_at", sa.DateTime(timezone=True)))
        table.add_column(sa.Column("attached_from", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("thread") as table:
        for name in ("attached_by", "attached_at", "attached_from"):
            table.drop_column(name)
