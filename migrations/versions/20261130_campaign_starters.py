"""what drafts of a campaign begin with, in its own words

Revision ID: 0091_campaign_starters
Revises: 0090_single_rounds
"""

import sqlalchemy as sa
from alembic import op

revision = "0091_campaign_starters"
down_revision = "0090_single_rounds"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("campaign", sa.Column("starters", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    op.drop_column("campaign", "starters")
