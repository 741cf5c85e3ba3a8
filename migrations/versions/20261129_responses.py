"""whether who proposed something is content with what became of it

Revision ID: 0024_responses
Revises: 0024_own_words
"""

import sqlalchemy as sa
from alembic import op


revision = "0024_responses"
down_revision = "0024_own_words"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("thread", sa.Column("answer", sa.String(20), nullable=False, server_default=""))
    op.add_column("thread", sa.Column("answer_note", sa.Text(), nullable=False, server_default=""))
    op.add_column("thread", sa.Column("answered_by", sa.String(20), nullable=True))
    op.add_column("thread", sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for name in ("answered_at", "answered_by", "answer_note", "answer"):
        op.drop_column("thread", name)
