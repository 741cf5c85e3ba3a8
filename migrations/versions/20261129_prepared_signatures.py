"""who decided to sign and when, and signatures prepared for who confirms them

Revision ID: 0030_prepared_signatures
Revises: 0029_log
"""

import sqlalchemy as sa
from alembic import op


revision = "0030_prepared_signatures"
down_revision = "0029_log"
branch_labels = None
depends_on = None

_KEYS = {
    "revision_id": "revision",
    "party_id": "party",
    "prepared_by": "person",
    "asked": "person",
    "passed_by": "person",
}
_TABLES = ("signoff", "first_signature")


def upgrade() -> None:
    for table in _TABLES:
        op.add_column(
            table, sa.Column("decided_by", sa.String(800), nullable=False, server_default="")
        )
        op.add_column(
            table, sa.Column("decided_on", sa.String(10), nullable=False, server_default="")
        )

    op.create_table(
        "prepared_signature",
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=key == "passed_by") for key in _KEYS),
        sa.Column("signer_name", sa.String(200), nullable=False),
        sa.Column("signer_title", sa.String(200), nullable=False),
        sa.Column("reservation", sa.String(4000), nullable=False),
        sa.Column("decided_by", sa.String(800), nullable=False),
        sa.Column("decided_on", sa.String(10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [key], [f"{other}.id"], name=op.f(f"fk_prepared_signature_{key}_{other}")
            )
            for key, other in _KEYS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prepared_signature")),
        sa.UniqueConstraint(
            "revision_id", "party_id", name=op.f("uq_prepared_signature_revision_id_party_id")
        ),
    )
    for key in _KEYS:
        if key != "revision_id":  # the unique key begins with it
            op.create_index(op.f(f"ix_prepared_signature_{key}"), "prepared_signature", [key])


def downgrade() -> None:
    op.drop_table("prepared_signature")
    for table in _TABLES:
        for column in ("decided_on", "decided_by"):
            op.drop_column(table, column)
