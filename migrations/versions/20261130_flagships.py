"""flagships: the mark in signatures, and the slots of States

Revision ID: 0032_flagships
Revises: 0033_rules_of_before
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0032_flagships"
down_revision = "0033_rules_of_before"
branch_labels = None
depends_on = None

_MARKED = ("signoff", "first_signature", "prepared_signature")
_FOREIGN = {
    "campaign_id": "campaign",
    "organisation_id": "organisation",
    "pledge_id": "pledge",
    "submission_id": "submission",
    "ended_by": "person",
}
_HELD = sa.text("ended_at IS NULL")


def upgrade() -> None:
    for table in _MARKED:
        op.add_column(
            table, sa.Column("flagship", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.create_table(
        "flagship_slot",
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(column, sa.String(20), nullable=column == "ended_by") for column in _FOREIGN),
        sa.Column("slot_no", sa.Integer(), nullable=False),
        sa.Column("cap", sa.Integer(), nullable=False),
        sa.Column("taken_at", Instant(), nullable=False),
        sa.Column("kept_until", Instant(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_because", sa.String(20), nullable=False, server_default=""),
        sa.Column("reason", sa.String(4000), nullable=False, server_default=""),
        sa.Column("seal", sa.String(200), nullable=False, server_default=""),
        sa.CheckConstraint(
            "slot_no >= 1 AND slot_no <= cap", name=op.f("ck_flagship_slot_within_cap")
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_flagship_slot_{column}_{table}")
            )
            for column, table in _FOREIGN.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flagship_slot")),
    )
    for column in _FOREIGN:
        op.create_index(op.f(f"ix_flagship_slot_{column}"), "flagship_slot", [column])
    for name, column in (("number", "slot_no"), ("pledge", "pledge_id")):
        op.create_index(
            f"uq_flagship_slot_{name}",
            "flagship_slot",
            ["campaign_id", "organisation_id", column],
            unique=True,
            sqlite_where=_HELD,
            postgresql_where=_HELD,
        )


def downgrade() -> None:
    op.drop_table("flagship_slot")
    for table in reversed(_MARKED):
        op.drop_column(table, "flagship")
