"""seals of the rules that groups had set before rules were sealed

Revision ID: 0033_rules_of_before
Revises: 0032_alignments

What is there is sealed as it stands now, which its seal says: from here on nothing can be put in its
place unseen, and nothing is claimed of the time before.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import sqlalchemy as sa
from alembic import op

from workspace.services.record import keys


revision = "0033_rules_of_before"
down_revision = "0032_alignments"
branch_labels = None
depends_on = None

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_AT_UPGRADE = ":at-upgrade"


def upgrade() -> None:
    bind = op.get_bind()
    table = sa.Table("group_rule", sa.MetaData(), autoload_with=bind)
    for row in bind.execute(sa.select(table).where(table.c.seal == "")).all():
        stated = json.dumps(
            _covered(row), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        digest = sha256(stated.encode()).digest()
        seal = f"{keys.key_id()}:{keys.sign(b'banyan seal' + bytes(1) + digest).hex()}{_AT_UPGRADE}"
        bind.execute(table.update().where(table.c.id == row.id).values(seal=seal))


def downgrade() -> None:
    """Keep the seals: they hold for as long as the rules stand as they were."""


def _covered(row: sa.Row) -> list:
    terms: Mapping = json.loads(row.terms) if isinstance(row.terms, str) else row.terms
    return ["rule/at-upgrade", row.id, row.group_id, terms, row.set_by, _micro(row.set_at)]


def _micro(at: datetime) -> int:
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return (aware - _EPOCH) // timedelta(microseconds=1)
