"""an index for search, filters and the order of all lists; text that is searched, folded anew

Revision ID: 0022_search_index
Revises: 0019_search_folded

Traditional Chinese is folded into simplified. What is folded and listed here is done by the same
functions that queries go through, since the two have to agree; doing it twice changes nothing.
"""

import sqlalchemy as sa
from alembic import op

from workspace.domain.text.search import fold
from workspace.store.base import Instant
from workspace.store.registry.index import labels, place_of, words_of


revision = "0022_search_index"
down_revision = "0021_threads"
branch_labels = None
depends_on = None

# Lists walk along the places of the index now.
_OLD = ("region", "lead_type")
_ENTRY = sa.table(
    "entry",
    *(sa.column(name) for name in ("id", "symbol", "campaign_id", "region", "lead_type", "kind")),
    sa.column("search", sa.Text()),
    sa.column("published_at", Instant()),
)
_TAG = sa.table("entry_tag", sa.column("entry_id"), sa.column("kind"), sa.column("code"))


def upgrade() -> None:
    op.create_table(
        "entry_index",
        sa.Column("no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.String(20), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_entry_index_entry_id_entry")
        ),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_entry_index")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_entry_index_entry_id")),
        sa.UniqueConstraint("place", name=op.f("uq_entry_index_place")),
    )
    if op.get_bind().dialect.name == "sqlite":
        # Words are parted by blanks alone, and nothing but whether one is there is ever asked.
        op.execute(
            "CREATE VIRTUAL TABLE entry_words USING fts5(words, detail = none, columnsize = 0,"
            " prefix = '1 2 3', tokenize = \"ascii tokenchars '=:._-'\")"
        )
        op.execute(
            "CREATE TRIGGER entry_words_gone AFTER DELETE ON entry_index"
            " BEGIN DELETE FROM entry_words WHERE rowid = OLD.place; END"
        )
        enter = "INSERT INTO entry_words (rowid, words) VALUES (:place, :words)"
    else:
        op.execute(
            "CREATE TABLE entry_words (rowid bigint PRIMARY KEY REFERENCES entry_index (place)"
            " ON DELETE CASCADE, words tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX ix_entry_words_words ON entry_words USING gin (words)")
        enter = (
            "INSERT INTO entry_words (rowid, words)"
            " VALUES (:place, array_to_tsvector(string_to_array(:words, ' ')))"
        )
    for column in _OLD:
        op.drop_index(f"ix_entry_{column}_published_at_symbol", table_name="entry")
    op.create_index(
        "ix_organisation_unverified",
        "organisation",
        ["created_at", "id"],
        sqlite_where=sa.text("verified_at IS NULL"),
        postgresql_where=sa.text("verified_at IS NULL"),
    )
    _fill(sa.text(enter))


def downgrade() -> None:
    op.drop_index("ix_organisation_unverified", table_name="organisation")
    for column in _OLD:
        op.create_index(
            f"ix_entry_{column}_published_at_symbol", "entry", [column, "published_at", "symbol"]
        )
    op.execute("DROP TABLE entry_words")
    op.drop_table("entry_index")


def _fill(enter: sa.TextClause) -> None:
    bind = op.get_bind()
    line = sa.text("INSERT INTO entry_index (no, entry_id, place) VALUES (:no, :entry_id, :place)")
    # The order in which lists have shown what is of the same moment.
    ids = sa.select(_ENTRY.c.id).order_by(_ENTRY.c.published_at, _ENTRY.c.symbol)
    for no, entry_id in enumerate(bind.scalars(ids).all(), start=1):
        row = bind.execute(sa.select(_ENTRY).where(_ENTRY.c.id == entry_id)).one()
        tags = bind.execute(sa.select(_TAG.c.kind, _TAG.c.code).where(_TAG.c.entry_id == entry_id))
        folded = fold(row.search)
        if folded != row.search:
            bind.execute(_ENTRY.update().where(_ENTRY.c.id == entry_id).values(search=folded))
        labelled = labels(
            campaign=row.campaign_id,
            region=row.region,
            lead_type=row.lead_type,
            kind=row.kind,
            tags=[(tag.kind, tag.code) for tag in tags],
        )
        place = place_of(row.published_at, no)
        bind.execute(line, {"no": no, "entry_id": entry_id, "place": place})
        bind.execute(enter, {"place": place, "words": words_of(folded, labelled)})
