"""a matching pledge names the public one it answers

Revision ID: 0042_matching
Revises: 0041_withdrawal_intent
"""

import sqlalchemy as sa
from alembic import op

revision = "0042_matching"
down_revision = "0041_withdrawal_intent"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "pledge", sa.Column("answers_symbol", sa.String(40), nullable=False, server_default="")
    )
    op.add_column(
        "pledge", sa.Column("answers_title", sa.String(400), nullable=False, server_default="")
    )


def downgrade() -> None:
    op.drop_column("pledge", "answers_title")
    op.drop_column("pledge", "answers_symbol")
