"""offers to align with what a group endorses, and alignments

Revision ID: 0032_alignments
Revises: 0033_second_factor
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant


revision = "0032_alignments"
down_revision = "0033_second_factor"
branch_labels = None
depends_on = None

_OFFER = {
    "procedure_id": "group_procedure",
    "organisation_id": "organisation",
    "offered_by": "person",
}
_ALIGNMENT = {
    "offer_id": "alignment_offer",
    "procedure_id": "group_procedure",
    "revision_id": "revision",
    "organisation_id": "organisation",
    "person_id": "person",
}


def _make(name: str, keys: dict[str, str], *columns: sa.Column) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=False) for key in keys),
        *columns,
        *(
            sa.ForeignKeyConstraint([key], [f"{other}.id"], name=op.f(f"fk_{name}_{key}_{other}"))
            for key, other in keys.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    for key in keys:
        op.create_index(op.f(f"ix_{name}_{key}"), name, [key])


def _only_one(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(
        name,
        table,
        columns,
        unique=True,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )


def upgrade() -> None:
    _make(
        "alignment_offer",
        _OFFER,
        sa.Column("offered_at", Instant(), nullable=False),
        sa.Column("closes_at", Instant(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("settled_at", Instant(), nullable=True),
    )
    _make(
        "alignment",
        _ALIGNMENT,
        sa.Column("organisation_name", sa.String(200), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("statement", sa.String(2000), nullable=False),
        sa.Column("signer_name", sa.String(200), nullable=False),
        sa.Column("signer_title", sa.String(200), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_because", sa.String(20), nullable=False),
        sa.Column("seal", sa.String(200), nullable=False, server_default=""),
    )
    _only_one(
        "uq_alignment_offer_open",
        "alignment_offer",
        ["procedure_id", "organisation_id"],
        "state = 'offered'",
    )
    _only_one(
        "uq_alignment_standing",
        "alignment",
        ["revision_id", "organisation_id"],
        "ended_at IS NULL",
    )


def downgrade() -> None:
    op.drop_table("alignment")
    op.drop_table("alignment_offer")
