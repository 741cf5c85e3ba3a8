"""whom each public pledge names, among what it is found by

Revision ID: 0045_party_tags
Revises: 0044_quiet_pledges

What was published before is tagged and listed as publication does it now.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0045_party_tags"
down_revision = "0044_quiet_pledges"
branch_labels = None
depends_on = None

_KINDS = ("lead", "co_pledger", "endorser", "aligned")
_ENTRY = sa.table("entry", sa.column("id"), sa.column("content", sa.JSON()))
_TAG = sa.table("entry_tag", *(sa.column(name) for name in ("entry_id", "kind", "code")))
_HOUSE = sa.table("organisation", sa.column("id"), sa.column("slug"))
_LIST = {
    "sqlite": "UPDATE entry_words SET words = words || ' ' || :labels WHERE rowid = :place",
    "postgresql": (
        "UPDATE entry_words SET words = words || array_to_tsvector(string_to_array(:labels, ' '))"
        " WHERE rowid = :place"
    ),
}


def upgrade() -> None:
    bind = op.get_bind()
    known = {row.slug: row.id for row in bind.execute(sa.select(_HOUSE.c.slug, _HOUSE.c.id))}
    listed = sa.text(_LIST[bind.dialect.name])
    place = sa.text("SELECT place FROM entry_index WHERE entry_id = :entry")
    for entry in bind.scalars(sa.select(_ENTRY.c.id)).all():
        content = bind.scalar(sa.select(_ENTRY.c.content).where(_ENTRY.c.id == entry))
        tags = sorted({(kind, known[slug]) for kind, slug in _named(content) if slug in known})
        if not tags:
            continue
        bind.execute(
            _TAG.insert(), [{"entry_id": entry, "kind": kind, "code": code} for kind, code in tags]
        )
        at = bind.scalar(place, {"entry": entry})
        if at is not None:
            labels = " ".join(f"={kind}:{code}" for kind, code in tags)
            bind.execute(listed, {"labels": labels, "place": at})


def downgrade() -> None:
    op.get_bind().execute(_TAG.delete().where(_TAG.c.kind.in_(_KINDS)))


def _named(content: Any) -> Iterator[tuple[str, str]]:
    for part in ("parties", "aligned"):
        for one in content.get(part) or ():
            kind = "aligned" if part == "aligned" else one.get("capacity")
            if kind in _KINDS:
                yield kind, one.get("organisation") or ""
