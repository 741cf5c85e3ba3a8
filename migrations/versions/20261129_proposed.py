"""suggestions about structured answers and measures

Revision ID: 0028_proposed
Revises: 0028_consultation
"""

import sqlalchemy as sa
from alembic import op


revision = "0028_proposed"
down_revision = "0028_consultation"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What was suggested until now is about words; the program says what it writes from now on.
    for name, size, said in (("kind", 10, "words"), ("about", 30, "")):
        op.add_column(
            "suggestion",
            sa.Column(name, sa.String(size), nullable=False, server_default=said),
        )
        with op.batch_alter_table("suggestion") as table:
            table.alter_column(name, server_default=None)


def downgrade() -> None:
    # What is not about words means nothing to the release before: it has no place in a text.
    suggestion = sa.table("suggestion", *map(sa.column, ("id", "kind", "again_of", "outdated_by")))
    others = sa.select(suggestion.c.id).where(suggestion.c.kind != "words")
    for key in ("again_of", "outdated_by"):
        refers = sa.or_(suggestion.c.kind != "words", suggestion.c[key].in_(others))
        op.execute(suggestion.update().where(refers).values({key: None}))
    op.execute("DELETE FROM suggestion WHERE kind <> 'words'")
    with op.batch_alter_table("suggestion") as table:
        table.drop_column("about")
        table.drop_column("kind")
