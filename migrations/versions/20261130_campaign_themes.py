"""the themes a campaign offers its drafts

Revision ID: 0050_campaign_themes
Revises: 0048_sealed_passages
"""

import sqlalchemy as sa
from alembic import op

revision = "0050_campaign_themes"
down_revision = "0048_sealed_passages"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("campaign", sa.Column("themes", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("campaign", "themes")
