"""public pledges found by their language and by the groups they are for

Revision ID: 0094_text_labels
Revises: 0091_campaign_starters

The codes of the index are added to; what it is searched by stays.
"""

import sqlalchemy as sa
from alembic import op

revision = "0094_text_labels"
down_revision = "0091_campaign_starters"
branch_labels = None
depends_on = None

_ENTRY = sa.table("entry", sa.column("id"), sa.column("lang"), sa.column("content", sa.JSON()))
_INDEX = sa.table("entry_index", *(sa.column(name) for name in ("no", "entry_id", "codes")))
_NAMES = ("=language:", "=group:")
_GROUPS = frozenset(
    [
        "children",
        "youth",
        "women",
        "girls",
        "older_persons",
        "persons_with_disabilities",
        "indigenous_peoples",
        "minorities",
        "african_descent",
        "roma",
        "lgbti",
        "migrants",
        "refugees",
        "internally_displaced",
        "stateless",
        "detained",
        "defenders",
        "journalists",
        "victims",
        "disappeared",
        "poverty",
        "rural",
        "workers",
        "general_population",
    ]
)


def upgrade() -> None:
    bind = op.get_bind()
    query = sa.select(_INDEX, _ENTRY.c.lang, _ENTRY.c.content)
    rows = bind.execute(query.join(_ENTRY, _ENTRY.c.id == _INDEX.c.entry_id)).all()
    _write(bind, [(row.no, {*row.codes.split(), *_labels(row)}) for row in rows])


def downgrade() -> None:
    bind = op.get_bind()
    rows = bind.execute(sa.select(_INDEX.c.no, _INDEX.c.codes)).all()
    _write(
        bind,
        [
            (row.no, {one for one in row.codes.split() if not one.startswith(_NAMES)})
            for row in rows
        ],
    )


def _labels(row: sa.Row) -> set[str]:
    content = row.content.get("content") or {}
    groups = (content.get("facts") or {}).get("beneficiaries") or []
    known = {one for one in groups if isinstance(one, str)} & _GROUPS
    return {f"=language:{row.lang}", *(f"=group:{one}" for one in known)}


def _write(bind: sa.Connection, found: list[tuple[int, set[str]]]) -> None:
    at, codes_are = sa.bindparam("at"), {"codes": sa.bindparam("codes")}
    changes = [{"at": no, "codes": " ".join(sorted(codes))} for no, codes in found]
    if changes:
        bind.execute(_INDEX.update().where(_INDEX.c.no == at).values(codes_are), changes)
