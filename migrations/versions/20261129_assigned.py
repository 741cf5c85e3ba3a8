"""which organisation is to answer a thread, and who agrees to a comment

Revision ID: 0027_assigned
Revises: 0027_mentions
"""

import sqlalchemy as sa
from alembic import op


revision = "0027_assigned"
down_revision = "0027_mentions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("thread") as table:
        table.add_column(sa.Column("assigned_to", sa.String(20)))
        table.add_column(sa.Column("assigned_by", sa.String(20)))
        table.add_column(sa.Column("assigned_at", sa.DateTime(timezone=True)))
        table.add_column(
            sa.Column("assigned_answered", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        table.create_foreign_key(
            op.f("fk_thread_assigned_to_organisation"), "organisation", ["assigned_to"], ["id"]
        )
        table.create_index(op.f("ix_thread_assigned_to"), ["assigned_to"])
    keys = {"comment_id": "comment", "person_id": "person", "organisation_id": "organisation"}
    op.create_table(
        "comment_agreement",
        *(sa.Column(key, sa.String(20), nullable=False) for key in keys),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [key], [f"{table}.id"], name=op.f(f"fk_comment_agreement_{key}_{table}")
            )
            for key, table in keys.items()
        ),
        sa.PrimaryKeyConstraint(*keys, name=op.f("pk_comment_agreement")),
    )
    for key in ("person_id", "organisation_id"):
        op.create_index(op.f(f"ix_comment_agreement_{key}"), "comment_agreement", [key])


def downgrade() -> None:
    op.drop_table("comment_agreement")
    with op.batch_alter_table("thread") as table:
        table.drop_index(op.f("ix_thread_assigned_to"))
        table.drop_constraint(op.f("fk_thread_assigned_to_organisation"), type_="foreignkey")
        for name in ("assigned_to", "assigned_by", "assigned_at", "assigned_answered"):
            table.drop_column(name)
