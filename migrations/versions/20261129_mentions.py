"""whom comments mention

Revision ID: 0027_mentions
Revises: 0024_prepared
"""

import sqlalchemy as sa
from alembic import op


revision = "0027_mentions"
down_revision = "0027_suggestions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    keys = {"comment_id": "comment", "organisation_id": "organisation"}
    op.create_table(
        "comment_mention",
        sa.Column("comment_id", sa.String(20), nullable=False),
        sa.Column("organisation_id", sa.String(20), nullable=False),
        sa.Column("person_id", sa.String(20), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [key], [f"{table}.id"], name=op.f(f"fk_comment_mention_{key}_{table}")
            )
            for key, table in keys.items()
        ),
        sa.PrimaryKeyConstraint(
            "comment_id", "organisation_id", "person_id", name=op.f("pk_comment_mention")
        ),
    )
    op.create_index(
        op.f("ix_comment_mention_organisation_id"), "comment_mention", ["organisation_id"]
    )


def downgrade() -> None:
    op.drop_table("comment_mention")
