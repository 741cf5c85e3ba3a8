"""a digest where a row's bytes were purged; stored states are snapshots, not checkpoints

Revision ID: 0005_digests
Revises: 0004_acts

"""

import zlib

import sqlalchemy as sa
from alembic import op


revision = "0005_digests"
down_revision = "0004_acts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Links are made of digests from the first row on, so what is there stays as it is.
    op.add_column("journal", sa.Column("digest", sa.LargeBinary(), nullable=True))
    _move("checkpoint", "snapshot")


def downgrade() -> None:
    """Refuse to lose digests: without them the rows they stand for would break the chain."""
    connection = op.get_bind()
    purged = connection.scalar(sa.text("SELECT count(*) FROM journal WHERE digest IS NOT NULL"))
    packed = connection.execute(sa.text("SELECT data FROM segment"))
    purged += sum(_holds_digests(bytes(row.data)) for row in packed)
    if purged:
        raise RuntimeError("rows were purged: the older tables have no place for their digests")
    _move("snapshot", "checkpoint")
    with op.batch_alter_table("journal") as batch:
        batch.drop_column("digest")


def _holds_digests(segment: bytes) -> bool:
    """Whether a segment is of the format that older code cannot read."""
    return zlib.decompressobj().decompress(segment, 1) == b"\x02"


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
