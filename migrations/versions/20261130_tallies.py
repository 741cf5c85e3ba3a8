"""how many public pledges stand under each code, counted as they come

Revision ID: 0056_tallies
Revises: 0054_shelter

What is listed already is given its codes; what is public now is counted.
"""

from collections import Counter, defaultdict

import sqlalchemy as sa
from alembic import op

from workspace.process.clock import now
from workspace.store.registry.index import last_place

revision = "0056_tallies"
down_revision = "0054_shelter"
branch_labels = None
depends_on = None

_NAMES = ("theme", "sdg", "flagship", "progress")
_ENTRY = sa.table(
    "entry",
    *(sa.column(name) for name in ("id", "campaign_id", "region", "lead_type", "kind")),
)
_TAG = sa.table("entry_tag", *(sa.column(name) for name in ("entry_id", "kind", "code")))
_INDEX = sa.table(
    "entry_index",
    *(sa.column(name) for name in ("no", "entry_id", "place", "codes", "uncounted")),
)


def upgrade() -> None:
    tally = op.create_table(
        "tally",
        sa.Column("campaign_id", sa.String(20), nullable=False),
        sa.Column("name", sa.String(10), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_tally_campaign_id_campaign")
        ),
        sa.PrimaryKeyConstraint("campaign_id", "name", "code", name=op.f("pk_tally")),
    )
    # Not in a batch: on SQLite the table has a trigger that would be lost.
    op.add_column("entry_index", sa.Column("codes", sa.Text(), server_default="", nullable=False))
    op.add_column("entry_index", sa.Column("uncounted", sa.BigInteger(), nullable=True))
    op.create_index("ix_entry_index_uncounted", "entry_index", ["uncounted"])
    op.create_index(
        "ix_entry_campaign_id_region_published_at_symbol",
        "entry",
        ["campaign_id", "region", "published_at", "symbol"],
    )
    op.create_index("ix_leaf_campaign_id_bough_number", "leaf", ["campaign_id", "bough", "number"])
    gone = sa.text("withdrawn_at IS NOT NULL")
    op.create_index(
        "ix_entry_withdrawn", "entry", ["withdrawn_at"], sqlite_where=gone, postgresql_where=gone
    )
    counted = _count()
    if counted:
        op.bulk_insert(tally, counted)


def downgrade() -> None:
    op.drop_index("ix_entry_withdrawn", table_name="entry")
    op.drop_index("ix_leaf_campaign_id_bough_number", table_name="leaf")
    op.drop_index("ix_entry_campaign_id_region_published_at_symbol", table_name="entry")
    op.drop_index("ix_entry_index_uncounted", table_name="entry_index")
    op.drop_column("entry_index", "uncounted")
    op.drop_column("entry_index", "codes")
    op.drop_table("tally")


def _count() -> list[dict[str, object]]:
    """Write the codes of what is listed; return the numbers of what is public."""
    bind, tags = op.get_bind(), defaultdict(list)
    for entry_id, name, code in bind.execute(sa.select(_TAG).where(_TAG.c.kind.in_(_NAMES))):
        tags[entry_id].append((name, code))
    last = last_place(now())
    query = sa.select(_INDEX.c.no, _INDEX.c.place, _ENTRY).join(
        _ENTRY, _ENTRY.c.id == _INDEX.c.entry_id
    )
    found: Counter[tuple[str, str, str]] = Counter()
    changes = []
    for row in bind.execute(query).all():
        codes = {("campaign", row.campaign_id), ("region", row.region)}
        codes |= {("type", row.lead_type), ("kind", row.kind)}
        for name, code in tags[row.id]:
            parts = code.split(".")
            codes |= {(name, ".".join(parts[:n])) for n in range(1, len(parts) + 1)}
        codes = {(name, code) for name, code in codes if code}
        public = row.place <= last
        if public:
            found.update((row.campaign_id, name, code) for name, code in codes)
        line = " ".join(sorted(f"={name}:{code}" for name, code in codes))
        uncounted = None if public else row.place
        changes.append({"at": row.no, "codes": line, "uncounted": uncounted})
    if changes:
        no, values = sa.bindparam("at"), {"codes": sa.bindparam("codes")}
        values["uncounted"] = sa.bindparam("uncounted", type_=sa.BigInteger())
        bind.execute(_INDEX.update().where(_INDEX.c.no == no).values(values), changes)
    return [
        {"campaign_id": campaign_id, "name": name, "code": code, "number": number}
        for (campaign_id, name, code), number in found.items()
    ]
