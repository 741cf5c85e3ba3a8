"""who is ready to sign, asked before the lock

Revision ID: 0027_checks
Revises: 0024_prepared
"""

import sqlalchemy as sa
from alembic import op


revision = "0027_checks"
down_revision = "0024_prepared"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "temperature",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("pledge_id", sa.String(20), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(4000), nullable=False),
        sa.Column("by_when", sa.Date(), nullable=True),
        sa.Column("asked_by", sa.String(20), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        *_keys("temperature", {"pledge_id": "pledge", "asked_by": "person"}),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_temperature")),
    )
    op.create_index(op.f("ix_temperature_pledge_id"), "temperature", ["pledge_id"])
    op.create_index(op.f("ix_temperature_asked_by"), "temperature", ["asked_by"])
    keys = {"temperature_id": "temperature", "organisation_id": "organisation"}
    op.create_table(
        "readiness",
        *(sa.Column(key, sa.String(20), nullable=False) for key in keys),
        sa.Column("readiness", sa.String(10), nullable=False),
        sa.Column("words", sa.String(4000), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("person_id", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *_keys("readiness", keys | {"person_id": "person"}),
        sa.PrimaryKeyConstraint(*keys, name=op.f("pk_readiness")),
    )
    op.create_index(op.f("ix_readiness_organisation_id"), "readiness", ["organisation_id"])
    op.create_index(op.f("ix_readiness_person_id"), "readiness", ["person_id"])


def downgrade() -> None:
    op.drop_table("readiness")
    op.drop_table("temperature")


def _keys(table: str, keys: dict[str, str]) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([key], [f"{other}.id"], name=op.f(f"fk_{table}_{key}_{other}"))
        for key, other in keys.items()
    ]
