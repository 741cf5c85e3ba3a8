"""questions that a campaign's keeper asks at all its public pledges

Revision ID: 0073_keeper_rounds
Revises: 0072_keeper_acts
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0073_keeper_rounds"
down_revision = "0072_keeper_acts"
branch_labels = None
depends_on = None

_NAME = "campaign_round"
_KEYS = {"campaign_id": "campaign", "organisation_id": "organisation", "person_id": "person"}


def upgrade() -> None:
    op.create_table(
        _NAME,
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=False) for key in _KEYS),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("answer_by", sa.String(10), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("pledges", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint([key], [f"{other}.id"], name=op.f(f"fk_{_NAME}_{key}_{other}"))
            for key, other in _KEYS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{_NAME}")),
    )
    for key in _KEYS:
        op.create_index(op.f(f"ix_{_NAME}_{key}"), _NAME, [key])
    runs = sa.text("ended_at IS NULL")
    op.create_index(
        "uq_campaign_round_running",
        _NAME,
        ["campaign_id"],
        unique=True,
        sqlite_where=runs,
        postgresql_where=runs,
    )
    with op.batch_alter_table("report_round") as table:
        table.add_column(sa.Column("campaign_round_id", sa.String(20), nullable=True))
        table.create_foreign_key(
            op.f("fk_report_round_campaign_round_id_campaign_round"),
            _NAME,
            ["campaign_round_id"],
            ["id"],
        )
        table.create_index(
            op.f("ix_report_round_campaign_round_id"), ["campaign_round_id", "ended_at"]
        )


def downgrade() -> None:
    with op.batch_alter_table("report_round") as table:
        table.drop_index(op.f("ix_report_round_campaign_round_id"))
        table.drop_constraint(
            op.f("fk_report_round_campaign_round_id_campaign_round"), type_="foreignkey"
        )
        table.drop_column("campaign_round_id")
    op.drop_table(_NAME)
