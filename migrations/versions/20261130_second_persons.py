"""first signatures of alignments, letters that wait for a second officer, seals of before

Revision ID: 0034_second_persons
Revises: 0033_rules_of_before
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant


revision = "0034_second_persons"
down_revision = "0033_rules_of_before"
branch_labels = None
depends_on = None

_FIRST = {
    "offer_id": "alignment_offer",
    "revision_id": "revision",
    "organisation_id": "organisation",
    "person_id": "person",
    "alignment_id": "alignment",
}
_LETTER = {
    "revision_id": "revision",
    "party_id": "party",
    "organisation_id": "organisation",
    "recorded_by": "person",
    "signoff_id": "signoff",
}
_MADE_LATER = frozenset({"alignment_id", "signoff_id"})
_WAITS = sa.text("ended_at IS NULL")


def upgrade() -> None:
    _make(
        "first_alignment",
        _FIRST,
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("signer_name", sa.String(200), nullable=False),
        sa.Column("signer_title", sa.String(200), nullable=False),
        waits_by=["offer_id"],
    )
    _make(
        "paper_letter",
        _LETTER,
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("signer_name", sa.String(200), nullable=False),
        sa.Column("signer_title", sa.String(200), nullable=False),
        sa.Column("reservation", sa.String(4000), nullable=False),
        sa.Column("letter_on", sa.String(10), nullable=False),
        sa.Column("kept_at", sa.String(800), nullable=False),
        sa.Column("scan", sa.String(64), nullable=False),
        waits_by=["party_id", "revision_id"],
    )


def downgrade() -> None:
    op.drop_table("paper_letter")
    op.drop_table("first_alignment")


def _make(name: str, keys: dict[str, str], *columns: sa.Column, waits_by: list[str]) -> None:
    """Make a table of what waits for a second one, of which only one waits at a time."""
    op.create_table(
        name,
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=key in _MADE_LATER) for key in keys),
        *columns,
        sa.Column("at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_because", sa.String(20), nullable=False),
        sa.Column("seal", sa.String(200), nullable=False, server_default=""),
        *(
            sa.ForeignKeyConstraint([key], [f"{other}.id"], name=op.f(f"fk_{name}_{key}_{other}"))
            for key, other in keys.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    for key in keys:
        op.create_index(op.f(f"ix_{name}_{key}"), name, [key])
    op.create_index(
        f"uq_{name}_waiting",
        name,
        waits_by,
        unique=True,
        sqlite_where=_WAITS,
        postgresql_where=_WAITS,
    )
