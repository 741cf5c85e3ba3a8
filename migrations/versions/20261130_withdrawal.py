"""withdrawals of whole pledges, and what of the registry was withdrawn

Revision ID: 0035_withdrawal
Revises: 0034_sign_on
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0035_withdrawal"
down_revision = "0034_sign_on"
branch_labels = None
depends_on = None

_KEYS = {"pledge_id": "pledge", "organisation_id": "organisation", "person_id": "person"}


def upgrade() -> None:
    op.create_table(
        "withdrawal",
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=False) for key in _KEYS),
        sa.Column("state_was", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("seal", sa.String(200), nullable=False, server_default=""),
        *(
            sa.ForeignKeyConstraint(
                [key], [f"{other}.id"], name=op.f(f"fk_withdrawal_{key}_{other}")
            )
            for key, other in _KEYS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawal")),
        sa.UniqueConstraint("pledge_id", name=op.f("uq_withdrawal_pledge_id")),
    )
    for key in ("organisation_id", "person_id"):
        op.create_index(op.f(f"ix_withdrawal_{key}"), "withdrawal", [key])
    op.add_column("entry", sa.Column("withdrawn_at", Instant(), nullable=True))


def downgrade() -> None:
    op.drop_column("entry", "withdrawn_at")
    op.drop_table("withdrawal")
