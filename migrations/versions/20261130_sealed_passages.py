"""seals of offers of the lead and of mergers; checks of the record that the site asks for itself

Revision ID: 0048_sealed_passages
Revises: 0047_provider_links

What is there is sealed as it stands now, which its seal says: from here on nothing can be put in its
place unseen, and nothing is claimed of the time before.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op

from workspace.domain.record.hashing.chain import microseconds
from workspace.domain.record.hashing.jcs import canonical_bytes
from workspace.services.record import keys

revision = "0048_sealed_passages"
down_revision = "0047_provider_links"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, covered in _OF_BEFORE.items():
        # Not in a batch: SQLite would make the table anew, and lose its triggers.
        op.add_column(name, sa.Column("seal", sa.String(200), nullable=False, server_default=""))
        _seal(name, covered)
    with op.batch_alter_table("record_check") as table:
        table.alter_column("asked_by", existing_type=sa.String(20), nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM record_check WHERE asked_by IS NULL")
    with op.batch_alter_table("record_check") as table:
        table.alter_column("asked_by", existing_type=sa.String(20), nullable=False)
    for name in _OF_BEFORE:
        op.drop_column(name, "seal")


def _seal(name: str, covered: Callable[[Any], list[Any]]) -> None:
    """Seal the rows of a table as they stand."""
    bind = op.get_bind()
    table = sa.Table(name, sa.MetaData(), autoload_with=bind)
    for row in bind.execute(sa.select(table)).all():
        digest = sha256(canonical_bytes(covered(row))).digest()
        seal = f"{keys.key_id()}:{keys.sign(b'banyan seal' + bytes(1) + digest).hex()}:at-upgrade"
        bind.execute(table.update().where(table.c.id == row.id).values(seal=seal))


def _offer(row: Any) -> list[Any]:
    return [
        *("lead-offer/at-upgrade", row.id, row.pledge_id, row.from_id, row.to_id, row.revision_no),
        *(row.reason, row.state, row.offered_by, _micro(row.offered_at)),
        *(row.settled_by, _micro(row.settled_at)),
    ]


def _merger(row: Any) -> list[Any]:
    return [
        *("merger/at-upgrade", row.id, row.gone_id, row.kept_id, row.reason, row.proposed_by),
        *(_micro(row.proposed_at), _micro(row.open_from), row.objection),
        *(row.ended_by, _micro(row.ended_at), bool(row.merged), bool(row.was_known)),
    ]


def _micro(at: datetime | None) -> int | None:
    return None if at is None else microseconds(at if at.tzinfo else at.replace(tzinfo=UTC))


_OF_BEFORE = {"lead_offer": _offer, "organisation_merger": _merger}
"""The tables, and what a seal of each row is put under; in this form for ever."""
