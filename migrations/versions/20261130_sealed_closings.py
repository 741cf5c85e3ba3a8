"""seals of campaigns that were closed and opened again

Revision ID: 0066_sealed_closings
Revises: 0070_first_sign_ons

What is there is sealed as it stands now, which its seal says: from here on nothing can be put in its
place unseen, and nothing is claimed of the time before.
"""

from datetime import UTC, datetime
from hashlib import sha256

import sqlalchemy as sa
from alembic import op

from workspace.domain.record.hashing.chain import microseconds
from workspace.domain.record.hashing.jcs import canonical_bytes
from workspace.services.record import keys

revision = "0066_sealed_closings"
down_revision = "0070_first_sign_ons"
branch_labels = None
depends_on = None

_NAME = "campaign_closing"


def upgrade() -> None:
    op.add_column(_NAME, sa.Column("seal", sa.String(200), nullable=False, server_default=""))
    bind = op.get_bind()
    table = sa.Table(_NAME, sa.MetaData(), autoload_with=bind)
    for row in bind.execute(sa.select(table)).all():
        said = [
            *("closing/at-upgrade", row.id, row.campaign_id, bool(row.reopens), row.reason),
            *(row.person_id, _micro(row.at)),
        ]
        digest = sha256(canonical_bytes(said)).digest()
        seal = f"{keys.key_id()}:{keys.sign(b'banyan seal' + bytes(1) + digest).hex()}:at-upgrade"
        bind.execute(sa.update(table).where(table.c.id == row.id).values(seal=seal))


def downgrade() -> None:
    op.drop_column(_NAME, "seal")


def _micro(at: datetime) -> int:
    return microseconds(at if at.tzinfo else at.replace(tzinfo=UTC))
