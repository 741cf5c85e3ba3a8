"""seals of the rules by which groups decide

Revision ID: 0031_sealed_rules
Revises: 0031_completion
"""

import sqlalchemy as sa
from alembic import op


revision = "0031_sealed_rules"
down_revision = "0031_completion"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("group_rule") as batch:
        batch.add_column(sa.Column("seal", sa.String(200), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("group_rule") as batch:
        batch.drop_column("seal")
