"""the secretariat corrects under which themes a pledge is found

Revision ID: 0053_classification
Revises: 0051_enrolments
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0053_classification"
down_revision = "0051_enrolments"
branch_labels = None
depends_on = None

_KEYS = {"pledge_id": "pledge", "person_id": "person"}


def upgrade() -> None:
    op.create_table(
        "classification",
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=False) for key in _KEYS),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("signed", sa.JSON(), nullable=False),
        sa.Column("themes", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("seal", sa.String(200), nullable=False, server_default=""),
        *(
            sa.ForeignKeyConstraint(
                [key], [f"{other}.id"], name=op.f(f"fk_classification_{key}_{other}")
            )
            for key, other in _KEYS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_classification")),
        sa.UniqueConstraint("pledge_id", "n", name=op.f("uq_classification_pledge_id_n")),
    )
    op.create_index(op.f("ix_classification_person_id"), "classification", ["person_id"])


def downgrade() -> None:
    op.drop_table("classification")
