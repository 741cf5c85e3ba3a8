"""when each thread of comments changed last, so that pages fetch only what they lack

Revision ID: 0021_threads
Revises: 0019_search_folded

Threads from before count as never changed: a page that is open meanwhile fetches them whole.
"""

import sqlalchemy as sa
from alembic import op


revision = "0021_threads"
down_revision = "0019_search_folded"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "thread", sa.Column("changed", sa.BigInteger(), nullable=False, server_default="0")
    )
    op.create_index("ix_thread_pledge_id_changed", "thread", ["pledge_id", "changed"])


def downgrade() -> None:
    op.drop_index("ix_thread_pledge_id_changed", "thread")
    op.drop_column("thread", "changed")
