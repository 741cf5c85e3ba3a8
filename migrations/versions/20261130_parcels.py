"""documents that took long to make and wait for whoever asked for them

Revision ID: 0062_parcels
Revises: 0058_by_mail
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0062_parcels"
down_revision = "0058_by_mail"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "parcel",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("person_id", sa.String(20), nullable=False),
        sa.Column("draft_id", sa.String(20), nullable=False),
        sa.Column("seat", sa.String(200), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("address", sa.String(500), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("begun_at", Instant(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("failure", sa.String(20), nullable=False),
        sa.Column("letter", sa.String(20), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_parcel_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["pledge.id"], name=op.f("fk_parcel_draft_id_pledge")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcel")),
    )
    op.create_index(op.f("ix_parcel_person_id"), "parcel", ["person_id"])
    op.create_index(op.f("ix_parcel_draft_id"), "parcel", ["draft_id"])
    op.create_index(op.f("ix_parcel_asked_at"), "parcel", ["asked_at"])


def downgrade() -> None:
    op.drop_table("parcel")
