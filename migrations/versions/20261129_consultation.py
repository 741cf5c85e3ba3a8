"""until when a consultation lasts, and what the lead asks in it

Revision ID: 0028_consultation
Revises: 0027_attached
"""

import sqlalchemy as sa
from alembic import op


revision = "0028_consultation"
down_revision = "0027_attached"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("pledge", sa.Column("consults_until", sa.DateTime(timezone=True)))
    op.add_column(
        "pledge",
        sa.Column("consultation_words", sa.String(4000), nullable=False, server_default=""),
    )


def downgrade() -> None:
    # Not in a batch: SQLite would make the table anew, and other tables refer to it.
    for name in ("consults_until", "consultation_words"):
        op.drop_column("pledge", name)
