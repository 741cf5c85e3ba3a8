"""first of two signatures of sign-ons

Revision ID: 0070_first_sign_ons
Revises: 0074_turns
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0070_first_sign_ons"
down_revision = "0074_turns"
branch_labels = None
depends_on = None

_NAME = "first_sign_on"
_KEYS = {
    "call_id": "sign_on_call",
    "pledge_id": "pledge",
    "revision_id": "revision",
    "organisation_id": "organisation",
    "person_id": "person",
    "mandate_id": "mandate",
    "sign_on_id": "sign_on",
}
_MADE_LATER = "sign_on_id"


def upgrade() -> None:
    op.create_table(
        _NAME,
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=key == _MADE_LATER) for key in _KEYS),
        sa.Column("organisation_name", sa.String(200), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("signer_name", sa.String(200), nullable=False),
        sa.Column("signer_title", sa.String(200), nullable=False),
        sa.Column("decided_by", sa.String(800), nullable=False),
        sa.Column("decided_on", sa.String(10), nullable=False),
        sa.Column("wish", sa.String(4000), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_because", sa.String(20), nullable=False),
        sa.Column("seal", sa.String(200), nullable=False, server_default=""),
        *(
            sa.ForeignKeyConstraint([key], [f"{other}.id"], name=op.f(f"fk_{_NAME}_{key}_{other}"))
            for key, other in _KEYS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{_NAME}")),
    )
    for key in _KEYS:
        op.create_index(op.f(f"ix_{_NAME}_{key}"), _NAME, [key])
    waits = sa.text("ended_at IS NULL")
    op.create_index(
        f"uq_{_NAME}_waiting",
        _NAME,
        ["revision_id", "organisation_id"],
        unique=True,
        sqlite_where=waits,
        postgresql_where=waits,
    )


def downgrade() -> None:
    op.drop_table(_NAME)
