"""leads say 72 hours before that they withdraw a public pledge

Revision ID: 0041_withdrawal_intent
Revises: 0040_amendment
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0041_withdrawal_intent"
down_revision = "0040_amendment"
branch_labels = None
depends_on = None

_KEYS = {"pledge_id": "pledge", "organisation_id": "organisation", "person_id": "person"}
_OPEN = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "withdrawal_intent",
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=False) for key in _KEYS),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_because", sa.String(20), nullable=False, server_default=""),
        sa.Column("seal", sa.String(200), nullable=False, server_default=""),
        *(
            sa.ForeignKeyConstraint(
                [key], [f"{other}.id"], name=op.f(f"fk_withdrawal_intent_{key}_{other}")
            )
            for key, other in _KEYS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawal_intent")),
    )
    for key in _KEYS:
        op.create_index(op.f(f"ix_withdrawal_intent_{key}"), "withdrawal_intent", [key])
    op.create_index(
        "uq_withdrawal_intent_open",
        "withdrawal_intent",
        ["pledge_id"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )


def downgrade() -> None:
    op.drop_table("withdrawal_intent")
