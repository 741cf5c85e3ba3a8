"""organisations that sign themselves up through a campaign that allows it

Revision ID: 0051_enrolments
Revises: 0050_campaign_themes
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0051_enrolments"
down_revision = "0050_campaign_themes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "campaign", sa.Column("enrols", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "enrolment",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("campaign_id", sa.String(20), nullable=False),
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("person_name", sa.String(200), nullable=False),
        sa.Column("lang", sa.String(10), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("type", sa.String(30), nullable=False),
        sa.Column("country", sa.String(100), nullable=False),
        sa.Column("region", sa.String(30), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("confirmed_at", Instant(), nullable=True),
        sa.Column("organisation_id", sa.String(20), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_enrolment_campaign_id_campaign")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_enrolment_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_enrolment_token_sha256")),
    )
    op.create_index(op.f("ix_enrolment_campaign_id"), "enrolment", ["campaign_id"])
    op.create_index(op.f("ix_enrolment_email"), "enrolment", ["email"])
    op.create_index(op.f("ix_enrolment_organisation_id"), "enrolment", ["organisation_id"])


def downgrade() -> None:
    op.drop_table("enrolment")
    op.drop_column("campaign", "enrols")
