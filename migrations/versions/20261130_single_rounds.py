"""a keeper asks at one pledge as well as at all, and reminds who has not answered

Revision ID: 0090_single_rounds
Revises: 0077_objection_asked
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0090_single_rounds"
down_revision = "0077_objection_asked"
branch_labels = None
depends_on = None

_NAME = "campaign_round"
_RUNNING = "uq_campaign_round_running"
_KEY = "fk_campaign_round_pledge_id_pledge"


def upgrade() -> None:
    op.drop_index(_RUNNING, _NAME)
    with op.batch_alter_table(_NAME) as table:
        table.add_column(sa.Column("pledge_id", sa.String(20), nullable=True))
        table.add_column(sa.Column("reminded_at", Instant(), nullable=True))
        table.create_foreign_key(op.f(_KEY), "pledge", ["pledge_id"], ["id"])
    op.create_index(op.f("ix_campaign_round_pledge_id"), _NAME, ["pledge_id"])
    _make_running("ended_at IS NULL AND pledge_id IS NULL")
    op.add_column("report_round", sa.Column("reminded_at", Instant(), nullable=True))


def downgrade() -> None:
    op.drop_column("report_round", "reminded_at")
    op.drop_index(_RUNNING, _NAME)
    op.drop_index(op.f("ix_campaign_round_pledge_id"), _NAME)
    # Before, one at a time was asked in a campaign.
    op.execute(
        "UPDATE campaign_round SET ended_at = at WHERE pledge_id IS NOT NULL AND ended_at IS NULL"
    )
    with op.batch_alter_table(_NAME) as table:
        table.drop_constraint(op.f(_KEY), type_="foreignkey")
        table.drop_column("reminded_at")
        table.drop_column("pledge_id")
    _make_running("ended_at IS NULL")


def _make_running(condition: str) -> None:
    only = sa.text(condition)
    op.create_index(
        _RUNNING, _NAME, ["campaign_id"], unique=True, sqlite_where=only, postgresql_where=only
    )
