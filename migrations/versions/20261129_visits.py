"""when people last looked at drafts, and the trail by act

Revision ID: 0026_visits
Revises: 0023_notices

What of a draft's trail counts for its sign-offs is found without reading all of it.
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0026_visits"
down_revision = "0023_notices"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "visit",
        sa.Column("person_id", sa.String(20), nullable=False),
        sa.Column("pledge_id", sa.String(20), nullable=False),
        sa.Column("latest_at", Instant(), nullable=False),
        sa.Column("latest_seq", sa.BigInteger(), nullable=False),
        sa.Column("before_at", Instant(), nullable=True),
        sa.Column("before_seq", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_visit_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["pledge_id"], ["pledge.id"], name=op.f("fk_visit_pledge_id_pledge")
        ),
        sa.PrimaryKeyConstraint("person_id", "pledge_id", name=op.f("pk_visit")),
    )
    op.create_index(op.f("ix_visit_pledge_id"), "visit", ["pledge_id"])
    op.create_index("ix_audit_draft_id_action", "audit", ["draft_id", "action"])


def downgrade() -> None:
    op.drop_index("ix_audit_draft_id_action", "audit")
    op.drop_index(op.f("ix_visit_pledge_id"), "visit")
    op.drop_table("visit")
