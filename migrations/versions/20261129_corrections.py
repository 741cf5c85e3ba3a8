"""corrections proposed to a revision in signature

Revision ID: 0027_corrections
Revises: 0027_checks
"""

import sqlalchemy as sa
from alembic import op


revision = "0027_corrections"
down_revision = "0027_checks"
branch_labels = None
depends_on = None


def upgrade() -> None:
    keys = {
        "revision_id": "revision",
        "organisation_id": "organisation",
        "person_id": "person",
    }
    op.create_table(
        "correction",
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=False) for key in keys),
        sa.Column("place", sa.String(40), nullable=False),
        *(sa.Column(name, sa.String(4000), nullable=False) for name in ("was", "becomes", "why")),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [key], [f"{other}.id"], name=op.f(f"fk_correction_{key}_{other}")
            )
            for key, other in keys.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    for key in keys:
        op.create_index(op.f(f"ix_correction_{key}"), "correction", [key])


def downgrade() -> None:
    op.drop_table("correction")
