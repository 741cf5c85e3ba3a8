"""comments that their authors changed or deleted, and the words they had before

Revision ID: 0024_own_words
Revises: 0024_objections
"""

import sqlalchemy as sa
from alembic import op


revision = "0024_own_words"
down_revision = "0024_objections"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "thread", sa.Column("withdrawn", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("comment", sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("comment", sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "earlier_words",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("comment_id", sa.String(20), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name=op.f("fk_earlier_words_comment_id_comment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_words")),
    )
    op.create_index(op.f("ix_earlier_words_comment_id"), "earlier_words", ["comment_id"])


def downgrade() -> None:
    op.drop_table("earlier_words")
    op.drop_column("comment", "deleted_at")
    op.drop_column("comment", "edited_at")
    op.drop_column("thread", "withdrawn")
