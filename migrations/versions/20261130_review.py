"""review of submissions by the secretariat

Revision ID: 0034_review
Revises: 0034_second_persons
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0034_review"
down_revision = "0034_second_persons"
branch_labels = None
depends_on = None


def _table(name, columns, foreign):
    op.create_table(
        name,
        sa.Column("id", sa.String(20), nullable=False),
        *columns,
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_{name}_{column}_{table}")
            )
            for column, table in foreign.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    for column in foreign:
        if column != "submission_id":
            op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def upgrade() -> None:
    op.add_column(
        "campaign",
        sa.Column("reviewed", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column(
        "campaign", sa.Column("review_days", sa.Integer(), nullable=False, server_default="5")
    )
    op.add_column("pledge", sa.Column("return_by", Instant(), nullable=True))
    _table(
        "review",
        [
            sa.Column("submission_id", sa.String(20), nullable=False),
            sa.Column("pledge_id", sa.String(20), nullable=False),
            sa.Column("campaign_id", sa.String(20), nullable=False),
            sa.Column("state", sa.String(20), nullable=False),
            sa.Column("assigned_to", sa.String(20), nullable=True),
            sa.Column("symbol", sa.String(40), nullable=False, server_default=""),
            sa.Column("revision_no", sa.Integer(), nullable=False, server_default="0"),
            sa.Column("title", sa.String(400), nullable=False, server_default=""),
            sa.Column("lead_name", sa.String(200), nullable=False, server_default=""),
            sa.Column("submitted_at", Instant(), nullable=False),
            sa.Column("due_at", Instant(), nullable=False),
            sa.Column("words", sa.Text(), nullable=False, server_default=""),
            sa.Column("notes", sa.JSON(), nullable=False, server_default="[]"),
            sa.Column("return_by", Instant(), nullable=True),
            sa.Column("decided_by", sa.String(20), nullable=True),
            sa.Column("decided_at", Instant(), nullable=True),
            sa.Column("seal", sa.String(200), nullable=False, server_default=""),
            sa.UniqueConstraint("submission_id", name=op.f("uq_review_submission_id")),
        ],
        {
            "submission_id": "submission",
            "pledge_id": "pledge",
            "campaign_id": "campaign",
            "assigned_to": "person",
            "decided_by": "person",
        },
    )
    op.create_index(op.f("ix_review_state"), "review", ["state"])
    _table(
        "review_note",
        [
            sa.Column("review_id", sa.String(20), nullable=False),
            sa.Column("internal", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("place", sa.String(80), nullable=False),
            sa.Column("words", sa.Text(), nullable=False),
            sa.Column("person_id", sa.String(20), nullable=False),
            sa.Column("at", Instant(), nullable=False),
        ],
        {"review_id": "review", "person_id": "person"},
    )
    _table(
        "review_answer",
        [
            sa.Column("review_id", sa.String(20), nullable=False),
            sa.Column("n", sa.Integer(), nullable=False),
            sa.Column("words", sa.Text(), nullable=False),
            sa.Column("organisation_id", sa.String(20), nullable=False),
            sa.Column("person_id", sa.String(20), nullable=False),
            sa.Column("at", Instant(), nullable=False),
        ],
        {"review_id": "review", "organisation_id": "organisation", "person_id": "person"},
    )


def downgrade() -> None:
    for name in ("review_answer", "review_note", "review"):
        op.drop_table(name)
    op.drop_column("pledge", "return_by")
    op.drop_column("campaign", "review_days")
    op.drop_column("campaign", "reviewed")
