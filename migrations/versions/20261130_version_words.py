"""versions described and protected, and what a restore went back to

Revision ID: 0037_version_words
Revises: 0036_known_devices
"""

import sqlalchemy as sa
from alembic import op

revision = "0037_version_words"
down_revision = "0036_known_devices"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("version", sa.Column("description", sa.Text(), nullable=False, server_default=""))
    op.add_column(
        "version", sa.Column("protected", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("version", sa.Column("restores", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("version", "restores")
    op.drop_column("version", "protected")
    op.drop_column("version", "description")
