"""by what a comment is known that came in a document

Revision ID: 0060_came_as
Revises: 0062_parcels
"""

import sqlalchemy as sa
from alembic import op

revision = "0060_came_as"
down_revision = "0062_parcels"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("comment", sa.Column("came_as", sa.String(64), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("comment", "came_as")
