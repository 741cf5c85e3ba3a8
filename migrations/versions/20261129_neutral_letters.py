"""whether letters about a pledge name organisations and campaign

Revision ID: 0016_neutral_letters
Revises: 0012_seals

Letters sent before named nobody; those of pledges that exist name them from now on, unless their
lead chooses otherwise.
"""

import sqlalchemy as sa
from alembic import op


revision = "0016_neutral_letters"
down_revision = "0012_seals"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "pledge",
        sa.Column("neutral_letters", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    # Not in a batch: SQLite would make the table anew, and other tables refer to it.
    op.drop_column("pledge", "neutral_letters")
