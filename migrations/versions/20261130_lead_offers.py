"""offers of the lead of a pledge to another party

Revision ID: 0031_lead_offers
Revises: 0031_setup
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0031_lead_offers"
down_revision = "0031_setup"
branch_labels = None
depends_on = None

_FOREIGN = (
    ("pledge_id", "pledge"),
    ("from_id", "party"),
    ("to_id", "party"),
    ("offered_by", "person"),
    ("settled_by", "person"),
)


def upgrade() -> None:
    op.create_table(
        "lead_offer",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("pledge_id", sa.String(20), nullable=False),
        sa.Column("from_id", sa.String(20), nullable=False),
        sa.Column("to_id", sa.String(20), nullable=False),
        sa.Column("revision_no", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(4000), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("offered_by", sa.String(20), nullable=False),
        sa.Column("offered_at", Instant(), nullable=False),
        sa.Column("settled_by", sa.String(20), nullable=True),
        sa.Column("settled_at", Instant(), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_lead_offer_{column}_{table}")
            )
            for column, table in _FOREIGN
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_offer")),
    )
    for column, _table in _FOREIGN:
        op.create_index(op.f(f"ix_lead_offer_{column}"), "lead_offer", [column])
    op.create_index(
        "uq_lead_offer_open",
        "lead_offer",
        ["pledge_id"],
        unique=True,
        sqlite_where=sa.text("state = 'offered'"),
        postgresql_where=sa.text("state = 'offered'"),
    )


def downgrade() -> None:
    op.drop_table("lead_offer")
