"""how background work goes, and checks of the record from a page

Revision ID: 0038_works
Revises: 0037_version_words
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0038_works"
down_revision = "0037_version_words"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "job",
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("ran_at", Instant(), nullable=True),
        sa.Column("took_ms", sa.Integer(), nullable=False),
        sa.Column("failed_at", Instant(), nullable=True),
        sa.Column("failure", sa.String(100), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_job")),
    )
    op.create_table(
        "record_check",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("asked_by", sa.String(20), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("faulty", sa.Integer(), nullable=False),
        sa.Column("faults", sa.JSON(), nullable=False),
        sa.Column("broken", sa.String(100), nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["person.id"], name=op.f("fk_record_check_asked_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_check")),
    )
    op.create_index(op.f("ix_record_check_asked_by"), "record_check", ["asked_by"])
    op.create_index(op.f("ix_record_check_asked_at"), "record_check", ["asked_at"])


def downgrade() -> None:
    op.drop_table("record_check")
    op.drop_table("job")
