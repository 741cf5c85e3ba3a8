"""comments that come by mail: addresses of persons, letters that came, what is folded

Revision ID: 0058_by_mail
Revises: 0056_tallies
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0058_by_mail"
down_revision = "0056_tallies"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reply_address",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("person_id", sa.String(20), nullable=False),
        sa.Column("organisation_id", sa.String(20), nullable=False),
        sa.Column("pledge_id", sa.String(20), nullable=False),
        sa.Column("thread_id", sa.String(20), nullable=True),
        sa.Column("audience", sa.String(30), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reply_address_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_reply_address_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["pledge_id"], ["pledge.id"], name=op.f("fk_reply_address_pledge_id_pledge")
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_reply_address_thread_id_thread")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_address")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_reply_address_token_sha256")),
    )
    for column in ("person_id", "organisation_id", "pledge_id", "thread_id"):
        op.create_index(op.f(f"ix_reply_address_{column}"), "reply_address", [column])
    op.create_table(
        "received_letter",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("person_id", sa.String(20), nullable=False),
        sa.Column("comment_id", sa.String(20), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_received_letter_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name=op.f("fk_received_letter_comment_id_comment")
        ),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_received_letter")),
    )
    for column in ("person_id", "comment_id"):
        op.create_index(op.f(f"ix_received_letter_{column}"), "received_letter", [column])
    op.create_table(
        "folded_words",
        sa.Column("comment_id", sa.String(20), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("left_out", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name=op.f("fk_folded_words_comment_id_comment")
        ),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_folded_words")),
    )
    op.add_column(
        "comment", sa.Column("by_mail", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    op.drop_column("comment", "by_mail")
    op.drop_table("folded_words")
    op.drop_table("received_letter")
    op.drop_table("reply_address")
