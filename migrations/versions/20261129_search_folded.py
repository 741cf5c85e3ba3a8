"""text that is searched, folded anew

Revision ID: 0019_search_folded
Revises: 0018_edition

Signs, digits and letters are folded that stood as they were. It is done by the folding that queries
go through, since the two have to agree; folding twice changes nothing.
"""

import sqlalchemy as sa
from alembic import op

from workspace.domain.text.search import fold


revision = "0019_search_folded"
down_revision = "0018_edition"
branch_labels = None
depends_on = None


def upgrade() -> None:
    bind = op.get_bind()
    entry = sa.table("entry", sa.column("id"), sa.column("search"))
    for (row_id,) in bind.execute(sa.select(entry.c.id).order_by(entry.c.id)).all():
        kept = bind.scalar(sa.select(entry.c.search).where(entry.c.id == row_id))
        folded = fold(kept)
        if folded != kept:
            bind.execute(entry.update().where(entry.c.id == row_id).values(search=folded))


def downgrade() -> None:
    """Leave it: what was folded cannot be unfolded, and plain words are found in it as before."""
