"""choices to submit a revision once it is complete

Revision ID: 0031_completion
Revises: 0030_sealed_decisions
"""

import sqlalchemy as sa
from alembic import op


revision = "0031_completion"
down_revision = "0030_sealed_decisions"
branch_labels = None
depends_on = None

_KEYS = {
    "revision_id": "revision",
    "organisation_id": "organisation",
    "person_id": "person",
    "mandate_id": "mandate",
}
_WAITS = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "completion_choice",
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=False) for key in _KEYS),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_because", sa.String(20), nullable=False),
        sa.Column("seal", sa.String(200), nullable=False, server_default=""),
        *(
            sa.ForeignKeyConstraint(
                [key], [f"{other}.id"], name=op.f(f"fk_completion_choice_{key}_{other}")
            )
            for key, other in _KEYS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_completion_choice")),
    )
    for key in _KEYS:
        op.create_index(op.f(f"ix_completion_choice_{key}"), "completion_choice", [key])
    op.create_index(
        "uq_completion_choice_waiting",
        "completion_choice",
        ["revision_id"],
        unique=True,
        sqlite_where=_WAITS,
        postgresql_where=_WAITS,
    )


def downgrade() -> None:
    op.drop_table("completion_choice")
