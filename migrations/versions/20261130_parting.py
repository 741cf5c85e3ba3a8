"""parties that leave a pledge after it was published

Revision ID: 0055_parting
Revises: 0052_campaign_closing
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0055_parting"
down_revision = "0052_campaign_closing"
branch_labels = None
depends_on = None

_KEYS = {
    "pledge_id": "pledge",
    "party_id": "party",
    "organisation_id": "organisation",
    "person_id": "person",
}


def upgrade() -> None:
    op.create_table(
        "parting",
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=False) for key in _KEYS),
        sa.Column("revision_no", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False, server_default=""),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("seal", sa.String(200), nullable=False, server_default=""),
        *(
            sa.ForeignKeyConstraint([key], [f"{other}.id"], name=op.f(f"fk_parting_{key}_{other}"))
            for key, other in _KEYS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parting")),
        sa.UniqueConstraint("party_id", name=op.f("uq_parting_party_id")),
    )
    for key in ("pledge_id", "organisation_id", "person_id"):
        op.create_index(op.f(f"ix_parting_{key}"), "parting", [key])


def downgrade() -> None:
    op.drop_table("parting")
