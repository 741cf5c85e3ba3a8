"""signatures by two persons: whose, and the first of them

Revision ID: 0029b_two_persons
Revises: 0029_organisations
"""

import sqlalchemy as sa
from alembic import op


revision = "0029b_two_persons"
down_revision = "0029_organisations"
branch_labels = None
depends_on = None

_KEYS = {
    "revision_id": "revision",
    "party_id": "party",
    "organisation_id": "organisation",
    "person_id": "person",
}
_WAITS = sa.text("ended_at IS NULL")


def upgrade() -> None:
    keys = {"revision_id": "revision", "organisation_id": "organisation"}
    op.create_table(
        "revision_twofold",
        *(sa.Column(key, sa.String(20), nullable=False) for key in keys),
        *_keys("revision_twofold", keys),
        sa.PrimaryKeyConstraint(*keys, name=op.f("pk_revision_twofold")),
    )
    op.create_index(
        op.f("ix_revision_twofold_organisation_id"), "revision_twofold", ["organisation_id"]
    )
    op.create_table(
        "first_signature",
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=False) for key in _KEYS),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("signer_name", sa.String(200), nullable=False),
        sa.Column("signer_title", sa.String(200), nullable=False),
        sa.Column("reservation", sa.String(4000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_because", sa.String(4000), nullable=False),
        sa.Column("signoff_id", sa.String(20), nullable=True),
        *_keys("first_signature", _KEYS | {"signoff_id": "signoff"}),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_first_signature")),
    )
    for key in (*_KEYS, "signoff_id"):
        op.create_index(op.f(f"ix_first_signature_{key}"), "first_signature", [key])
    op.create_index(
        "uq_first_signature_waiting",
        "first_signature",
        ["party_id", "revision_id"],
        unique=True,
        sqlite_where=_WAITS,
        postgresql_where=_WAITS,
    )


def downgrade() -> None:
    op.drop_table("first_signature")
    op.drop_table("revision_twofold")


def _keys(table: str, keys: dict[str, str]) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([key], [f"{other}.id"], name=op.f(f"fk_{table}_{key}_{other}"))
        for key, other in keys.items()
    ]
