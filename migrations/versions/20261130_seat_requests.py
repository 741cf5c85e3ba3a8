"""requests of people for a seat in an organisation

Revision ID: 0085_seat_requests
Revises: 0083_office_lists
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0085_seat_requests"
down_revision = "0083_office_lists"
branch_labels = None
depends_on = None

_FOREIGN = (
    ("organisation_id", "organisation"),
    ("asked_by", "person"),
    ("settled_by", "person"),
)


def upgrade() -> None:
    op.create_table(
        "seat_request",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("organisation_id", sa.String(20), nullable=True),
        sa.Column("written", sa.String(800), nullable=False),
        sa.Column("key", sa.String(2400), nullable=False),
        sa.Column("note", sa.String(4000), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("asked_by", sa.String(20), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("settled_by", sa.String(20), nullable=True),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.Column("role", sa.String(20), nullable=False, server_default=""),
        sa.Column("answer", sa.String(4000), nullable=False, server_default=""),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_seat_request_{column}_{table}")
            )
            for column, table in _FOREIGN
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_request")),
    )
    for column, _table in _FOREIGN:
        op.create_index(op.f(f"ix_seat_request_{column}"), "seat_request", [column])
    op.create_index(
        "uq_seat_request_open",
        "seat_request",
        ["asked_by", "key"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )


def downgrade() -> None:
    op.drop_table("seat_request")
