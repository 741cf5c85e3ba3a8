"""how many measures of public pledges stand where, by campaign and year

Revision ID: 0075_measures
Revises: 0066_sealed_closings

Of an amended pledge those reports are seen that are about
the text that is public now; its next report has all of them seen.
"""

from collections import Counter, defaultdict

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0075_measures"
down_revision = "0066_sealed_closings"
branch_labels = None
depends_on = None

_ENTRY = sa.table(
    "entry",
    *(sa.column(name) for name in ("id", "campaign_id", "pledge_id")),
    sa.column("published_at", Instant()),
    sa.column("content", sa.JSON()),
)
_TAG = sa.table("entry_tag", *(sa.column(name) for name in ("entry_id", "kind", "code")))
_INDEX = sa.table("entry_index", *(sa.column(name) for name in ("no", "entry_id", "codes")))
_REPORT = sa.table(
    "progress_report",
    *(sa.column(name) for name in ("id", "pledge_id", "revision_no", "measure_no", "progress")),
    sa.column("corrects_id"),
    sa.column("at", Instant()),
)


def upgrade() -> None:
    bind = op.get_bind()
    stand = _stand(bind)
    query = sa.select(_INDEX, _ENTRY.c.campaign_id, _ENTRY.c.pledge_id, _ENTRY.c.published_at)
    query = query.add_columns(_ENTRY.c.content).join(_ENTRY, _ENTRY.c.id == _INDEX.c.entry_id)
    changes, tags = [], []
    for row in bind.execute(query).all():
        number = len((row.content.get("content") or {}).get("measures") or [])
        said = stand[row.pledge_id, row.content.get("revision")]
        codes = [f"{status}.{n}" for status, n in said.items()]
        tags += [{"entry_id": row.entry_id, "kind": "measure", "code": code} for code in codes]
        if number:
            cohort = f"{row.campaign_id}.{row.published_at.year}"
            labels = (f"=measures:{cohort}.{one}" for one in (f"all.{number}", *codes))
            changes.append({"at": row.no, "codes": " ".join(sorted([*row.codes.split(), *labels]))})
    if changes:
        _write(bind, changes)
    if tags:
        op.bulk_insert(_TAG, tags)


def downgrade() -> None:
    bind = op.get_bind()
    bind.execute(_TAG.delete().where(_TAG.c.kind == "measure"))
    changes = [
        {
            "at": row.no,
            "codes": " ".join(one for one in row.codes.split() if not one.startswith("=measures:")),
        }
        for row in bind.execute(sa.select(_INDEX.c.no, _INDEX.c.codes)).all()
    ]
    if changes:
        _write(bind, changes)


def _write(bind: sa.Connection, changes: list[dict[str, object]]) -> None:
    at, codes_are = sa.bindparam("at"), {"codes": sa.bindparam("codes")}
    bind.execute(_INDEX.update().where(_INDEX.c.no == at).values(codes_are), changes)


def _stand(bind: sa.Connection) -> defaultdict[tuple[str, int], Counter[str]]:
    """Return how many measures stand where by their last reports, by pledge and revision."""
    rows = bind.execute(sa.select(_REPORT).where(_REPORT.c.measure_no > 0)).all()
    known, corrected = {row.id: row for row in rows}, {row.corrects_id for row in rows}

    def began(row: sa.Row) -> sa.Row:
        while row.corrects_id in known:  # a correction is no new report
            row = known[row.corrects_id]
        return row

    last: dict[tuple[str, int, int], sa.Row] = {}
    for row in sorted(rows, key=lambda one: (began(one).at, one.id)):
        if row.id not in corrected:
            last[row.pledge_id, row.revision_no, row.measure_no] = row
    found: defaultdict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    for (pledge_id, revision_no, _), row in last.items():
        found[pledge_id, revision_no][row.progress] += 1
    return found
