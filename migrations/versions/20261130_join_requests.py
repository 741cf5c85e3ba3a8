"""requests of organisations to take part in a pledge

Revision ID: 0031_join_requests
Revises: 0031_quiet_leave
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0031_join_requests"
down_revision = "0031_quiet_leave"
branch_labels = None
depends_on = None

_FOREIGN = (
    ("pledge_id", "pledge"),
    ("organisation_id", "organisation"),
    ("invitation_id", "invitation"),
    ("asked_by", "person"),
    ("settled_by", "person"),
)


def upgrade() -> None:
    op.create_table(
        "join_request",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("pledge_id", sa.String(20), nullable=False),
        sa.Column("organisation_id", sa.String(20), nullable=False),
        sa.Column("invitation_id", sa.String(20), nullable=False),
        sa.Column("capacity", sa.String(20), nullable=False),
        sa.Column("note", sa.String(4000), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("asked_by", sa.String(20), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("settled_by", sa.String(20), nullable=True),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.Column("answer", sa.String(4000), nullable=False, server_default=""),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_join_request_{column}_{table}")
            )
            for column, table in _FOREIGN
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_request")),
    )
    for column, _table in _FOREIGN:
        op.create_index(op.f(f"ix_join_request_{column}"), "join_request", [column])
    op.create_index(
        "uq_join_request_open",
        "join_request",
        ["pledge_id", "organisation_id"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )


def downgrade() -> None:
    op.drop_table("join_request")
