"""devices on which somebody signed in before, and the device of a sign-in

Revision ID: 0036_known_devices
Revises: 0035_withdrawal
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0036_known_devices"
down_revision = "0035_withdrawal"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_device",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("person_id", sa.String(20), nullable=False),
        sa.Column("mark_sha256", sa.String(64), nullable=False),
        sa.Column("device", sa.String(200), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_known_device_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_device")),
        sa.UniqueConstraint(
            "mark_sha256", "person_id", name=op.f("uq_known_device_mark_sha256_person_id")
        ),
    )
    op.create_index(op.f("ix_known_device_person_id"), "known_device", ["person_id"])
    op.add_column(
        "session", sa.Column("mark_sha256", sa.String(64), nullable=False, server_default="")
    )


def downgrade() -> None:
    op.drop_column("session", "mark_sha256")
    op.drop_table("known_device")
