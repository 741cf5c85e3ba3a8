"""since when the longest silent measure of a public pledge has had no report

Revision ID: 0044_quiet_pledges
Revises: 0043_mergers
"""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0044_quiet_pledges"
down_revision = "0043_mergers"
branch_labels = None
depends_on = None

_OVER = {"fulfilled", "discontinued"}
_ENTRY = sa.table(
    "entry",
    sa.column("id", sa.String),
    sa.column("pledge_id", sa.String),
    sa.column("symbol", sa.String),
    sa.column("published_at", Instant()),
    sa.column("content", sa.JSON),
    sa.column("quiet_since", Instant()),
)
_REPORT = sa.table(
    "progress_report",
    *(sa.column(name, sa.String) for name in ("id", "pledge_id", "progress", "corrects_id")),
    sa.column("measure_no", sa.Integer),
    sa.column("closes", sa.Boolean),
    sa.column("at", Instant()),
)


def upgrade() -> None:
    op.add_column("entry", sa.Column("quiet_since", Instant(), nullable=True))
    connection = op.get_bind()
    reports = defaultdict(list)
    for row in connection.execute(sa.select(_REPORT)):
        reports[row.pledge_id].append(row)
    entries = sa.select(_ENTRY.c.id, _ENTRY.c.pledge_id, _ENTRY.c.published_at, _ENTRY.c.content)
    for entry in connection.execute(entries.where(_ENTRY.c.pledge_id.is_not(None))).all():
        since = _since(entry, reports[entry.pledge_id])
        change = sa.update(_ENTRY).where(_ENTRY.c.id == entry.id)
        connection.execute(change.values(quiet_since=since))
    op.create_index("ix_entry_quiet_since", "entry", ["quiet_since", "symbol"])


def downgrade() -> None:
    op.drop_index("ix_entry_quiet_since", "entry")
    op.drop_column("entry", "quiet_since")


def _since(entry, rows):
    """Return since when nothing was reported of the measure of which a report is due first."""
    if any(row.closes for row in rows):
        return None
    measures = (entry.content.get("content") or {}).get("measures") or []
    by_id = {row.id: row for row in rows}
    corrected = {row.corrects_id for row in rows}
    found = []
    for number in range(1, len(measures) + 1) if measures else (0,):
        standing = [r for r in rows if r.measure_no == number and r.id not in corrected]
        last = max(standing, key=lambda row: (_first(row, by_id).at, row.id), default=None)
        if last is None:
            found.append(entry.published_at)
        elif last.progress not in _OVER:
            found.append(_first(last, by_id).at)
    return min(found, default=None)


def _first(row, by_id):
    while row.corrects_id is not None:
        row = by_id[row.corrects_id]
    return row
