"""whether a party that left asked that only the lead knows

Revision ID: 0031_quiet_leave
Revises: 0031_lead_offers

Of those that left so far nobody else was told.
"""

import sqlalchemy as sa
from alembic import op

revision = "0031_quiet_leave"
down_revision = "0031_lead_offers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "party",
        sa.Column("left_quietly", sa.Boolean(), nullable=False, server_default=sa.true()),
    )


def downgrade() -> None:
    # Not in a batch, which on SQLite would make anew a table that others refer to.
    op.drop_column("party", "left_quietly")
