"""one tense for the names of acts in the trail

Revision ID: 0004_acts
Revises: 0003_rights

"""

import sqlalchemy as sa
from alembic import op


revision = "0004_acts"
down_revision = "0003_rights"
branch_labels = None
depends_on = None

# As they were called and are called from here on; the others keep their names.
_RENAMED = {
    "draft.open": "draft.opened",
    "fact.save": "fact.saved",
    "measure.add": "measure.added",
    "measure.save": "measure.saved",
    "measure.remove": "measure.removed",
    "measure.restore": "measure.put_back",
    "version.save": "version.saved",
    "version.restore": "version.restored",
    "thread.open": "thread.opened",
    "thread.reply": "thread.replied",
    "thread.resolve": "thread.resolved",
    "thread.reopen": "thread.reopened",
    "pledge.lock": "pledge.locked",
    "pledge.reopen": "pledge.reopened",
    "pledge.submit": "pledge.submitted",
    "pledge.import": "pledge.imported",
    "signoff.sign": "signoff.signed",
    "signoff.decline": "signoff.declined",
    "signoff.withdraw": "signoff.withdrawn",
}
_AUDIT = sa.table("audit", sa.column("action", sa.String))


def upgrade() -> None:
    _rename(_RENAMED)


def downgrade() -> None:
    """Give the old names back; acts that had none then keep theirs, which nothing asked for."""
    _rename({after: before for before, after in _RENAMED.items()})


def _rename(names: dict[str, str]) -> None:
    """Rename in one pass: the trail may be long, and a lock on it stops every act."""
    action = _AUDIT.c.action
    op.execute(
        sa.update(_AUDIT).where(action.in_(names)).values(action=sa.case(names, value=action))
    )
