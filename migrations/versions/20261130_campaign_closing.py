"""campaigns that the secretariat closes, and opens again

Revision ID: 0052_campaign_closing
Revises: 0060_came_as
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0052_campaign_closing"
down_revision = "0060_came_as"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("campaign", sa.Column("closed_at", Instant(), nullable=True))
    op.create_table(
        "campaign_closing",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("campaign_id", sa.String(20), nullable=False),
        sa.Column("reopens", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(4000), nullable=False),
        sa.Column("person_id", sa.String(20), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_closing_campaign_id_campaign")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_campaign_closing_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_closing")),
    )
    op.create_index(op.f("ix_campaign_closing_campaign_id"), "campaign_closing", ["campaign_id"])
    op.create_index(op.f("ix_campaign_closing_person_id"), "campaign_closing", ["person_id"])


def downgrade() -> None:
    op.drop_table("campaign_closing")
    op.drop_column("campaign", "closed_at")
