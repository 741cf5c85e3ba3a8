"""the organisation a ticket's socket acts for

Revision ID: 0007_ticket_organisations
Revises: 0006_submissions

Tickets live for 30 seconds; those of before name nobody, which is right for a single seat.
"""

import sqlalchemy as sa
from alembic import op


revision = "0007_ticket_organisations"
down_revision = "0006_submissions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("ticket") as batch:
        batch.add_column(
            sa.Column("organisation_id", sa.String(20), nullable=False, server_default="")
        )


def downgrade() -> None:
    with op.batch_alter_table("ticket") as batch:
        batch.drop_column("organisation_id")
