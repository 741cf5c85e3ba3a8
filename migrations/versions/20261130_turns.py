"""the turns of the registry's lists, by which processes know them by heart and need no tallies

Revision ID: 0074_turns
Revises: 0073_keeper_rounds

Filters ask the words of the index no more; what it holds for them stays there until each pledge is
listed anew.
"""

import sqlalchemy as sa
from alembic import op

from workspace.domain.ids import new_id

revision = "0074_turns"
down_revision = "0073_keeper_rounds"
branch_labels = None
depends_on = None


def upgrade() -> None:
    turn = op.create_table(
        "index_turn",
        sa.Column("turn", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("mark", sa.String(20), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("turn", name=op.f("pk_index_turn")),
    )
    op.bulk_insert(turn, [{"turn": 1, "mark": new_id(), "place": 0}])
    # Not in a batch: on SQLite the table has a trigger that would be lost.
    op.drop_index("ix_entry_index_uncounted", table_name="entry_index")
    op.drop_column("entry_index", "uncounted")
    op.drop_table("tally")


def downgrade() -> None:
    op.create_table(
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
    op.add_column("entry_index", sa.Column("uncounted", sa.BigInteger(), nullable=True))
    op.create_index("ix_entry_index_uncounted", "entry_index", ["uncounted"])
    # Whoever lists a pledge counts what was not counted yet; until then whoever reads adds it.
    op.execute("UPDATE entry_index SET uncounted = place")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "UPDATE entry_words SET words = words || array_to_tsvector(string_to_array(codes, ' '))"
            " FROM entry_index WHERE place = rowid"
        )
    else:
        op.execute(
            "UPDATE entry_words SET words = words || ' '"
            " || (SELECT codes FROM entry_index WHERE place = entry_words.rowid)"
        )
    op.drop_table("index_turn")
