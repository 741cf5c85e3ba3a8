"""suggestions: stretches of a text that somebody wants otherwise

Revision ID: 0027_suggestions
Revises: 0024_prepared
"""

import sqlalchemy as sa
from alembic import op


revision = "0027_suggestions"
down_revision = "0024_prepared"
branch_labels = None
depends_on = None

_KEYS = {
    "pledge_id": ("pledge", False),
    "created_by": ("person", False),
    "organisation_id": ("organisation", False),
    "again_of": ("suggestion", True),
    "settled_by": ("person", True),
    "settled_for": ("organisation", True),
    "outdated_by": ("suggestion", True),
}
_INDEXED = (*(key for key in _KEYS if key != "pledge_id"), "sent_as")


def upgrade() -> None:
    op.create_table(
        "suggestion",
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=empty) for key, (_, empty) in _KEYS.items()),
        sa.Column("section", sa.String(30), nullable=False),
        *(
            sa.Column(name, sa.JSON(), nullable=False)
            for name in ("anchor", "held_before", "old", "new", "held_after")
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_as", sa.String(64), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_reason", sa.Text(), nullable=False),
        sa.Column("accepted_seq", sa.BigInteger(), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [key], [f"{table}.id"], name=op.f(f"fk_suggestion_{key}_{table}")
            )
            for key, (table, _) in _KEYS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
    )
    for key in _INDEXED:
        op.create_index(op.f(f"ix_suggestion_{key}"), "suggestion", [key])
    op.create_index(op.f("ix_suggestion_pledge_id_state"), "suggestion", ["pledge_id", "state"])


def downgrade() -> None:
    op.drop_table("suggestion")
