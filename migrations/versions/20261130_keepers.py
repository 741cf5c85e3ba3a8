"""organisations that keep a campaign

Revision ID: 0065_keepers
Revises: 0064_cohorts
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0065_keepers"
down_revision = "0064_cohorts"
branch_labels = None
depends_on = None

_NAME = "campaign_keeper"
_KEYS = {
    "campaign_id": "campaign",
    "organisation_id": "organisation",
    "offered_by": "person",
    "accepted_by": "person",
    "ended_by": "person",
}
_LATER = ("accepted_by", "ended_by")


def upgrade() -> None:
    op.add_column("campaign", sa.Column("kept_since", Instant(), nullable=True))
    op.create_table(
        _NAME,
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=key in _LATER) for key in _KEYS),
        sa.Column("reason", sa.String(4000), nullable=False),
        sa.Column("offered_at", Instant(), nullable=False),
        sa.Column("accepted_at", Instant(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("declined", sa.Boolean(), nullable=False),
        sa.Column("seal", sa.String(200), nullable=False, server_default=""),
        *(
            sa.ForeignKeyConstraint([key], [f"{other}.id"], name=op.f(f"fk_{_NAME}_{key}_{other}"))
            for key, other in _KEYS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{_NAME}")),
    )
    for key in _KEYS:
        op.create_index(op.f(f"ix_{_NAME}_{key}"), _NAME, [key])
    goes_on = sa.text("ended_at IS NULL")
    op.create_index(
        "uq_campaign_keeper_open",
        _NAME,
        ["campaign_id"],
        unique=True,
        sqlite_where=goes_on,
        postgresql_where=goes_on,
    )


def downgrade() -> None:
    op.drop_table(_NAME)
    op.drop_column("campaign", "kept_since")
