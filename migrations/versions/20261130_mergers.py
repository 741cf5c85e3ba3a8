"""mergers of organisations that are one

Revision ID: 0043_mergers
Revises: 0042_matching
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0043_mergers"
down_revision = "0042_matching"
branch_labels = None
depends_on = None

_KEYS = {
    "gone_id": "organisation",
    "kept_id": "organisation",
    "proposed_by": "person",
    "ended_by": "person",
}


def upgrade() -> None:
    op.create_table(
        "organisation_merger",
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=key == "ended_by") for key in _KEYS),
        sa.Column("reason", sa.String(4000), nullable=False),
        sa.Column("proposed_at", Instant(), nullable=False),
        sa.Column("open_from", Instant(), nullable=False),
        sa.Column("objection", sa.String(4000), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("merged", sa.Boolean(), nullable=False),
        sa.Column("was_known", sa.Boolean(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [key], [f"{other}.id"], name=op.f(f"fk_organisation_merger_{key}_{other}")
            )
            for key, other in _KEYS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_merger")),
    )
    for key in _KEYS:
        op.create_index(op.f(f"ix_organisation_merger_{key}"), "organisation_merger", [key])


def downgrade() -> None:
    op.drop_table("organisation_merger")
