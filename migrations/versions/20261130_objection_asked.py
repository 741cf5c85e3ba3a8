"""when who objects was told that the words under their objection are others now

Revision ID: 0077_objection_asked
Revises: 0076_silent_pledges
"""

import sqlalchemy as sa
from alembic import op

revision = "0077_objection_asked"
down_revision = "0076_silent_pledges"
branch_labels = None
depends_on = None

_OBJECTIONS = sa.text("kind = 'blocking' AND state = 'open'")


def upgrade() -> None:
    op.add_column("thread", sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_thread_objections",
        "thread",
        ["pledge_id"],
        sqlite_where=_OBJECTIONS,
        postgresql_where=_OBJECTIONS,
    )


def downgrade() -> None:
    op.drop_index("ix_thread_objections", "thread")
    op.drop_column("thread", "asked_at")
