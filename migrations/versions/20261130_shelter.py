"""public pledges taken out of public sight while somebody is in danger

Revision ID: 0054_shelter
Revises: 0053_classification
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0054_shelter"
down_revision = "0053_classification"
branch_labels = None
depends_on = None

_KEYS = {
    "pledge_id": "pledge",
    "asked_by": "organisation",
    "person_id": "person",
    "ended_by": "person",
}
_OPEN = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "shelter",
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=key == "ended_by") for key in _KEYS),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False, server_default=""),
        sa.Column("seal", sa.String(200), nullable=False, server_default=""),
        *(
            sa.ForeignKeyConstraint([key], [f"{other}.id"], name=op.f(f"fk_shelter_{key}_{other}"))
            for key, other in _KEYS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shelter")),
    )
    for key in _KEYS:
        op.create_index(op.f(f"ix_shelter_{key}"), "shelter", [key])
    op.create_index(
        "uq_shelter_open",
        "shelter",
        ["pledge_id"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    op.add_column("entry", sa.Column("hidden_at", Instant(), nullable=True))


def downgrade() -> None:
    op.drop_column("entry", "hidden_at")
    op.drop_table("shelter")
