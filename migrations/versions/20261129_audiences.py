"""for whom each thread of comments is, and which organisations were shown a discussion

Revision ID: 0024_audiences
Revises: 0026_visits

Threads from before are for all parties, as they were.
"""

import sqlalchemy as sa
from alembic import op


revision = "0024_audiences"
down_revision = "0026_visits"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "thread",
        sa.Column("audience", sa.String(30), nullable=False, server_default="all_parties"),
    )
    _table("thread_party", "thread")
    _table("discussion_read", "pledge", sa.Column("until", sa.BigInteger(), nullable=False))


def _table(name: str, of: str, *more: sa.Column) -> None:
    op.create_table(
        name,
        sa.Column(f"{of}_id", sa.String(20), nullable=False),
        sa.Column("organisation_id", sa.String(20), nullable=False),
        *more,
        sa.ForeignKeyConstraint([f"{of}_id"], [f"{of}.id"], name=op.f(f"fk_{name}_{of}_id_{of}")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f(f"fk_{name}_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint(f"{of}_id", "organisation_id", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_organisation_id"), name, ["organisation_id"])


def downgrade() -> None:
    op.drop_table("discussion_read")
    op.drop_table("thread_party")
    op.drop_column("thread", "audience")
