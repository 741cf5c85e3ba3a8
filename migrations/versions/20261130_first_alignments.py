"""the first of two signatures by which an organisation aligns itself

Revision ID: 0034_first_alignments
Revises: 0033_rules_of_before
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant


revision = "0034_first_alignments"
down_revision = "0033_rules_of_before"
branch_labels = None
depends_on = None

_TABLE = "first_alignment"
_KEYS = {
    "offer_id": "alignment_offer",
    "revision_id": "revision",
    "organisation_id": "organisation",
    "person_id": "person",
    "alignment_id": "alignment",
}


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=key == "alignment_id") for key in _KEYS),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("signer_name", sa.String(200), nullable=False),
        sa.Column("signer_title", sa.String(200), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_because", sa.String(20), nullable=False),
        sa.Column("seal", sa.String(200), nullable=False, server_default=""),
        *(
            sa.ForeignKeyConstraint([key], [f"{other}.id"], name=op.f(f"fk_{_TABLE}_{key}_{other}"))
            for key, other in _KEYS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{_TABLE}")),
    )
    for key in _KEYS:
        op.create_index(op.f(f"ix_{_TABLE}_{key}"), _TABLE, [key])
    op.create_index(
        "uq_first_alignment_waiting",
        _TABLE,
        ["offer_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table(_TABLE)
