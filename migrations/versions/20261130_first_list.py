"""until when who signs on stands on a first list

Revision ID: 0086_first_list
Revises: 0085_seat_requests
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0086_first_list"
down_revision = "0085_seat_requests"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sign_on_call", sa.Column("first_list_at", Instant(), nullable=True))


def downgrade() -> None:
    op.drop_column("sign_on_call", "first_list_at")
