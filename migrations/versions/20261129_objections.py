"""objections belong to who raised them: what would lift them, and how they were overridden

Revision ID: 0024_objections
Revises: 0024_audiences

Those that were settled before count as cleared.
"""

import sqlalchemy as sa
from alembic import op


revision = "0024_objections"
down_revision = "0024_audiences"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, kind, first in (
        ("wants", sa.Text(), ""),
        ("wording", sa.Text(), ""),
        ("objection", sa.String(20), "standing"),
        ("kept_words", sa.String(64), ""),
    ):
        op.add_column("thread", sa.Column(name, kind, nullable=False, server_default=first))
    op.execute(
        "UPDATE thread SET objection = 'cleared' WHERE kind = 'blocking' AND state = 'resolved'"
    )
    keys = {"thread_id": "thread", "created_by": "person", "organisation_id": "organisation"}
    op.create_table(
        "objection_override",
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=False) for key in keys),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [key], [f"{table}.id"], name=op.f(f"fk_objection_override_{key}_{table}")
            )
            for key, table in keys.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection_override")),
    )
    for key in keys:
        op.create_index(op.f(f"ix_objection_override_{key}"), "objection_override", [key])


def downgrade() -> None:
    op.drop_table("objection_override")
    for name in ("kept_words", "objection", "wording", "wants"):
        op.drop_column("thread", name)
