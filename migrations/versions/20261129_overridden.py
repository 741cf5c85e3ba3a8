"""what a lock overrides stands with its revision, and which organisations opened one

Revision ID: 0013_overridden
Revises: 0011_parties

Columns are added without making the table anew, which would lose what else hangs on it.
"""

import sqlalchemy as sa
from alembic import op


revision = "0013_overridden"
down_revision = "0011_parties"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "revision", sa.Column("overridden", sa.JSON(), nullable=False, server_default="[]")
    )
    op.create_table(
        "revision_seen",
        sa.Column("revision_id", sa.String(20), nullable=False),
        sa.Column("organisation_id", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_revision_seen_revision_id_revision")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_revision_seen_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("revision_id", "organisation_id", name=op.f("pk_revision_seen")),
    )
    op.create_index(op.f("ix_revision_seen_organisation_id"), "revision_seen", ["organisation_id"])


def downgrade() -> None:
    op.drop_table("revision_seen")
    op.drop_column("revision", "overridden")
