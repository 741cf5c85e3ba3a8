"""who may open a draft in a campaign, its own guidance, and deadlines that were moved on

Revision ID: 0034_campaign_rounds
Revises: 0034_progress
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0034_campaign_rounds"
down_revision = "0034_progress"
branch_labels = None
depends_on = None

_TABLE = "campaign_extension"
_EXTENDED = ("extended_from", "extended_at")


def upgrade() -> None:
    # Not in a batch: that would make the table anew, and its triggers would be lost.
    op.add_column(
        "campaign", sa.Column("openers", sa.String(20), nullable=False, server_default="anybody")
    )
    op.add_column("campaign", sa.Column("named", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("campaign", sa.Column("guidance", sa.JSON(), nullable=False, server_default="{}"))
    for column in _EXTENDED:
        op.add_column("campaign", sa.Column(column, Instant(), nullable=True))
    op.create_table(
        _TABLE,
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("campaign_id", sa.String(20), nullable=False),
        sa.Column("was_at", Instant(), nullable=False),
        sa.Column("to_at", Instant(), nullable=False),
        sa.Column("reason", sa.String(4000), nullable=False),
        sa.Column("person_id", sa.String(20), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaign.id"],
            name=op.f("fk_campaign_extension_campaign_id_campaign"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_campaign_extension_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_extension")),
    )
    for column in ("campaign_id", "person_id"):
        op.create_index(op.f(f"ix_campaign_extension_{column}"), _TABLE, [column])


def downgrade() -> None:
    op.drop_table(_TABLE)
    for column in (*_EXTENDED, "guidance", "named", "openers"):
        op.drop_column("campaign", column)
