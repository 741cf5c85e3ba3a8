"""amendments of published pledges; a sign-on is to one text, and a later one can be signed too

Revision ID: 0040_amendment
Revises: 0039_sealed_reports
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0040_amendment"
down_revision = "0039_sealed_reports"
branch_labels = None
depends_on = None

_KEYS = {"pledge_id": "pledge", "organisation_id": "organisation", "person_id": "person"}
_ENDS = {"ended_by": "person"}
_STANDS = sa.text("ended_at IS NULL")
_SIGN_ON = "uq_sign_on_standing"


def upgrade() -> None:
    op.create_table(
        "amendment",
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=False) for key in _KEYS),
        sa.Column("from_no", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("to_no", sa.Integer(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_because", sa.String(20), nullable=False, server_default=""),
        sa.Column("ended_by", sa.String(20), nullable=True),
        sa.Column("words", sa.Text(), nullable=False, server_default=""),
        sa.Column("seal", sa.String(200), nullable=False, server_default=""),
        *(
            sa.ForeignKeyConstraint(
                [key], [f"{other}.id"], name=op.f(f"fk_amendment_{key}_{other}")
            )
            for key, other in {**_KEYS, **_ENDS}.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
    )
    for key in (*_KEYS, *_ENDS):
        op.create_index(op.f(f"ix_amendment_{key}"), "amendment", [key])
    _only_one("uq_amendment_open", "amendment", ["pledge_id"])
    op.add_column("pledge", sa.Column("amends_no", sa.Integer(), nullable=True))
    op.drop_index(_SIGN_ON, "sign_on")
    _only_one(_SIGN_ON, "sign_on", ["revision_id", "organisation_id"])


def downgrade() -> None:
    op.drop_index(_SIGN_ON, "sign_on")
    _only_one(_SIGN_ON, "sign_on", ["pledge_id", "organisation_id"])
    op.drop_column("pledge", "amends_no")
    op.drop_table("amendment")


def _only_one(name: str, table: str, columns: list[str]) -> None:
    op.create_index(
        name, table, columns, unique=True, sqlite_where=_STANDS, postgresql_where=_STANDS
    )
