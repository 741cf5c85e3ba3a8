"""seals of reports and of deadlines moved on; what a first signature confirms again

Revision ID: 0039_sealed_reports
Revises: 0038_works

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

revision = "0039_sealed_reports"
down_revision = "0038_works"
branch_labels = None
depends_on = None

_FIRST = "first_signature"


def upgrade() -> None:
    with op.batch_alter_table(_FIRST) as table:
        table.add_column(sa.Column("instead_of", sa.String(20), nullable=True))
        table.create_foreign_key(
            op.f(f"fk_{_FIRST}_instead_of_signoff"), "signoff", ["instead_of"], ["id"]
        )
        table.create_index(op.f(f"ix_{_FIRST}_instead_of"), ["instead_of"])
    for name, covered in _OF_BEFORE.items():
        # Not in a batch: SQLite would make the table anew, and lose its triggers.
        op.add_column(name, sa.Column("seal", sa.String(200), nullable=False, server_default=""))
        _seal(name, covered)


def downgrade() -> None:
    for name in _OF_BEFORE:
        op.drop_column(name, "seal")
    with op.batch_alter_table(_FIRST) as table:
        table.drop_index(op.f(f"ix_{_FIRST}_instead_of"))
        table.drop_constraint(op.f(f"fk_{_FIRST}_instead_of_signoff"), type_="foreignkey")
        table.drop_column("instead_of")


def _seal(name: str, covered: Callable[[Any], list[Any]]) -> None:
    """Seal the rows of a table as they stand."""
    bind = op.get_bind()
    table = sa.Table(name, sa.MetaData(), autoload_with=bind)
    for row in bind.execute(sa.select(table)).all():
        digest = sha256(canonical_bytes(covered(row))).digest()
        seal = f"{keys.key_id()}:{keys.sign(b'banyan seal' + bytes(1) + digest).hex()}:at-upgrade"
        bind.execute(table.update().where(table.c.id == row.id).values(seal=seal))


def _report(row: Any) -> list[Any]:
    return [
        *("report/at-upgrade", row.id, row.pledge_id, row.revision_no, row.measure_no),
        *(row.organisation_id, row.person_id, _micro(row.at), row.progress, row.value),
        *(row.as_of, row.narrative, row.challenges, row.links, row.corrects_id, row.confirms_id),
        *(row.why, bool(row.closes), _micro(row.ended_at)),
    ]


def _extension(row: Any) -> list[Any]:
    return [
        *("extension/at-upgrade", row.id, row.campaign_id, _micro(row.was_at)),
        *(_micro(row.to_at), row.reason, row.person_id, _micro(row.at)),
    ]


def _micro(at: datetime | None) -> int | None:
    return None if at is None else microseconds(at if at.tzinfo else at.replace(tzinfo=UTC))


_OF_BEFORE = {"progress_report": _report, "campaign_extension": _extension}
"""The tables, and what a seal of each row is put under; in this form for ever."""
