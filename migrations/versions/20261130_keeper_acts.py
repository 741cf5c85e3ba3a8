"""for which organisation a campaign's deadline was extended, and the campaign closed

Revision ID: 0072_keeper_acts
Revises: 0068_name_shelter
"""

import sqlalchemy as sa
from alembic import op

revision = "0072_keeper_acts"
down_revision = "0068_name_shelter"
branch_labels = None
depends_on = None

_NAMES = ("campaign_extension", "campaign_closing")


def upgrade() -> None:
    for name in _NAMES:
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("organisation_id", sa.String(20), nullable=True))
            table.create_foreign_key(
                op.f(f"fk_{name}_organisation_id_organisation"),
                "organisation",
                ["organisation_id"],
                ["id"],
            )
            table.create_index(op.f(f"ix_{name}_organisation_id"), ["organisation_id"])


def downgrade() -> None:
    for name in _NAMES:
        with op.batch_alter_table(name) as table:
            table.drop_index(op.f(f"ix_{name}_organisation_id"))
            table.drop_constraint(
                op.f(f"fk_{name}_organisation_id_organisation"), type_="foreignkey"
            )
            table.drop_column("organisation_id")
