"""how many public pledges stand under each campaign and year

Revision ID: 0064_cohorts
Revises: 0055_parting

What is listed already is given the code of its cohort; what is counted already is counted there.
"""

from collections import Counter, defaultdict

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0064_cohorts"
down_revision = "0055_parting"
branch_labels = None
depends_on = None

_ENTRY = sa.table(
    "entry",
    *(sa.column(name) for name in ("id", "campaign_id")),
    sa.column("published_at", Instant()),
)
_TAG = sa.table("entry_tag", *(sa.column(name) for name in ("entry_id", "kind", "code")))
_INDEX = sa.table(
    "entry_index", *(sa.column(name) for name in ("no", "entry_id", "codes", "uncounted"))
)
_TALLY = sa.table("tally", *(sa.column(name) for name in ("campaign_id", "name", "code", "number")))


def upgrade() -> None:
    bind, reported = op.get_bind(), defaultdict(list)
    for entry_id, code in bind.execute(
        sa.select(_TAG.c.entry_id, _TAG.c.code).where(_TAG.c.kind == "progress")
    ):
        reported[entry_id].append(code)
    query = sa.select(_INDEX, _ENTRY.c.campaign_id, _ENTRY.c.published_at)
    found: Counter[tuple[str, str]] = Counter()
    changes = []
    for row in bind.execute(query.join(_ENTRY, _ENTRY.c.id == _INDEX.c.entry_id)).all():
        cohort = f"{row.campaign_id}.{row.published_at.year}"
        codes = [cohort, *(f"{cohort}.{code}" for code in reported[row.entry_id])]
        labels = {*row.codes.split(), *(f"=cohort:{code}" for code in codes)}
        changes.append({"at": row.no, "codes": " ".join(sorted(labels))})
        if row.uncounted is None:
            found.update((row.campaign_id, code) for code in codes)
    if changes:
        at, codes_are = sa.bindparam("at"), {"codes": sa.bindparam("codes")}
        bind.execute(_INDEX.update().where(_INDEX.c.no == at).values(codes_are), changes)
    if found:
        op.bulk_insert(
            _TALLY,
            [
                {"campaign_id": campaign_id, "name": "cohort", "code": code, "number": number}
                for (campaign_id, code), number in found.items()
            ],
        )


def downgrade() -> None:
    bind = op.get_bind()
    bind.execute(_TALLY.delete().where(_TALLY.c.name == "cohort"))
    changes = [
        {
            "at": row.no,
            "codes": " ".join(one for one in row.codes.split() if not one.startswith("=cohort:")),
        }
        for row in bind.execute(sa.select(_INDEX.c.no, _INDEX.c.codes)).all()
    ]
    if changes:
        at, codes_are = sa.bindparam("at"), {"codes": sa.bindparam("codes")}
        bind.execute(_INDEX.update().where(_INDEX.c.no == at).values(codes_are), changes)
