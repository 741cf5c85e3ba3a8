"""silent pledges counted by their index alone, in all and in a campaign

Revision ID: 0076_silent_pledges
Revises: 0075_measures
"""

import sqlalchemy as sa
from alembic import op

revision = "0076_silent_pledges"
down_revision = "0075_measures"
branch_labels = None
depends_on = None

_SHOWN = "withdrawn_at IS NULL AND hidden_at IS NULL"


def upgrade() -> None:
    op.drop_index("ix_entry_quiet_since", "entry")
    _make("ix_entry_quiet_since", ["quiet_since", "symbol"])
    _make("ix_entry_campaign_quiet", ["campaign_id", "quiet_since", "symbol"])


def downgrade() -> None:
    op.drop_index("ix_entry_campaign_quiet", "entry")
    op.drop_index("ix_entry_quiet_since", "entry")
    op.create_index("ix_entry_quiet_since", "entry", ["quiet_since", "symbol"])


def _make(name: str, columns: list[str]) -> None:
    only = sa.text(_SHOWN)
    op.create_index(name, "entry", columns, sqlite_where=only, postgresql_where=only)
