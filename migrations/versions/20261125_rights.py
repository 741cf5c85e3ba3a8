"""number of rights on the head of a text

Revision ID: 0003_rights
Revises: 0002_history

"""

import sqlalchemy as sa
from alembic import op


revision = "0003_rights"
down_revision = "0002_history"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("document") as batch:
        batch.add_column(sa.Column("rights", sa.BigInteger(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("document") as batch:
        batch.drop_column("rights")
