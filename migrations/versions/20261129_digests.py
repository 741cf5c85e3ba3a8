"""stored states of texts are snapshots, not checkpoints

Revision ID: 0004_digests
Revises: 0003_rights

"""

import sqlalchemy as sa
from alembic import op


revision = "0004_digests"
down_revision = "0003_rights"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _move("checkpoint", "snapshot")


def downgrade() -> None:
    _move("snapshot", "checkpoint")


def _move(old: str, new: str) -> None:
    """Give a table another name and its constraints the names that belong to it."""
    op.create_table(
        new,
        sa.Column("draft_id", sa.String(length=20), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column("guard_state", sa.LargeBinary(), nullable=False),
        sa.Column("lines", sa.LargeBinary(), nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["pledge.id"], name=op.f(f"fk_{new}_draft_id_pledge")
        ),
        sa.PrimaryKeyConstraint("draft_id", "seq", name=op.f(f"pk_{new}")),
    )
    columns = "draft_id, seq, state, guard_state, lines, link"
    op.execute(f"INSERT INTO {new} ({columns}) SELECT {columns} FROM {old}")  # noqa: S608 - ours
    op.drop_table(old)
