"""a hash chain over the journal, segments for its cold rows, lines beside checkpoints

Revision ID: 0002_history
Revises: 0001

"""

import struct
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import sqlalchemy as sa
from alembic import op


revision = "0002_history"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("link", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("packed", sa.BigInteger(), nullable=True))
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.add_column(sa.Column("link", sa.LargeBinary(), nullable=True))
    _link_what_is_there(op.get_bind())
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.alter_column("link", existing_type=sa.LargeBinary(), nullable=False)
        batch_op.alter_column("packed", existing_type=sa.BigInteger(), nullable=False)
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.alter_column("link", existing_type=sa.LargeBinary(), nullable=False)
    # Checkpoints are derived: those without the new columns are made again when they are due.
    op.execute("DELETE FROM checkpoint")
    with op.batch_alter_table("checkpoint", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lines", sa.LargeBinary(), nullable=False))
        batch_op.add_column(sa.Column("link", sa.LargeBinary(), nullable=False))
    op.create_table(
        "segment",
        sa.Column("draft_id", sa.String(length=20), nullable=False),
        sa.Column("seq_from", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seq_to", sa.BigInteger(), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.Column("writers", sa.JSON(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["pledge.id"], name=op.f("fk_segment_draft_id_pledge")
        ),
        sa.PrimaryKeyConstraint("draft_id", "seq_from", name=op.f("pk_segment")),
    )
    op.create_table(
        "segment_client",
        sa.Column("draft_id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seq_from", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("first_n", sa.BigInteger(), nullable=False),
        sa.Column("last_n", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["pledge.id"], name=op.f("fk_segment_client_draft_id_pledge")
        ),
        sa.PrimaryKeyConstraint(
            "draft_id", "client_id", "seq_from", name=op.f("pk_segment_client")
        ),
    )


def downgrade() -> None:
    """Refuse to lose packed rows, which the older tables have no place for."""
    packed = op.get_bind().scalar(sa.text("SELECT count(*) FROM segment"))
    if packed:
        raise RuntimeError(f"{packed} segments hold rows the older tables have no place for")
    op.drop_table("segment_client")
    op.drop_table("segment")
    with op.batch_alter_table("checkpoint", schema=None) as batch_op:
        batch_op.drop_column("link")
        batch_op.drop_column("lines")
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.drop_column("link")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_column("packed")
        batch_op.drop_column("link")


# As the tables are at this step; nothing of ours is imported, so that this never changes.
_DOCUMENT = sa.table(
    "document",
    sa.column("draft_id", sa.String),
    sa.column("link", sa.LargeBinary),
    sa.column("packed", sa.BigInteger),
)
_JOURNAL = sa.table(
    "journal",
    sa.column("draft_id", sa.String),
    sa.column("seq", sa.BigInteger),
    sa.column("client_id", sa.BigInteger),
    sa.column("n", sa.BigInteger),
    sa.column("flags", sa.Integer),
    sa.column("kind", sa.String),
    sa.column("person_id", sa.String),
    sa.column("organisation_id", sa.String),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("data", sa.LargeBinary),
    sa.column("link", sa.LargeBinary),
)
_AT_ONCE = 500


def _link_what_is_there(connection: sa.Connection) -> None:
    for draft_id in connection.scalars(sa.select(_DOCUMENT.c.draft_id)).all():
        link, seq = sha256(b"banyan journal/1\x00" + draft_id.encode()).digest(), 0
        while rows := _rows(connection, draft_id, seq):
            linked = []
            for row in rows:
                link, seq = _link(link, row), row.seq
                linked.append({"of_seq": seq, "of_link": link})
            connection.execute(
                sa.update(_JOURNAL)
                .where(_JOURNAL.c.draft_id == draft_id, _JOURNAL.c.seq == sa.bindparam("of_seq"))
                .values(link=sa.bindparam("of_link")),
                linked,
            )
        connection.execute(
            sa.update(_DOCUMENT).where(_DOCUMENT.c.draft_id == draft_id).values(link=link, packed=0)
        )


def _rows(connection: sa.Connection, draft_id: str, seq: int) -> list[sa.Row]:
    query = sa.select(_JOURNAL).where(_JOURNAL.c.draft_id == draft_id, _JOURNAL.c.seq > seq)
    return list(connection.execute(query.order_by(_JOURNAL.c.seq).limit(_AT_ONCE)))


def _link(previous: bytes, row: sa.Row) -> bytes:
    at = row.at if row.at.tzinfo else row.at.replace(tzinfo=UTC)
    moment = (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    numbers = struct.pack(">QQQIq", row.seq, row.client_id, row.n, row.flags, moment)
    words = f"{row.kind}\x00{row.person_id}\x00{row.organisation_id}".encode()
    return sha256(previous + numbers + sha256(bytes(row.data)).digest() + words).digest()
