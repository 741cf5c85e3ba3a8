"""responses that the lead has prepared and not published yet

Revision ID: 0024_prepared
Revises: 0024_responses
"""

import sqlalchemy as sa
from alembic import op


revision = "0024_prepared"
down_revision = "0024_responses"
branch_labels = None
depends_on = None


def upgrade() -> None:
    keys = {"thread_id": "thread", "created_by": "person"}
    op.create_table(
        "prepared_response",
        *(sa.Column(key, sa.String(20), nullable=False) for key in keys),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [key], [f"{table}.id"], name=op.f(f"fk_prepared_response_{key}_{table}")
            )
            for key, table in keys.items()
        ),
        sa.PrimaryKeyConstraint("thread_id", name=op.f("pk_prepared_response")),
    )
    op.create_index(op.f("ix_prepared_response_created_by"), "prepared_response", ["created_by"])


def downgrade() -> None:
    op.drop_table("prepared_response")
