"""seals of procedures, their answers, and signatures by two persons

Revision ID: 0030_sealed_decisions
Revises: 0030_prepared_signatures
"""

import sqlalchemy as sa
from alembic import op


revision = "0030_sealed_decisions"
down_revision = "0030_prepared_signatures"
branch_labels = None
depends_on = None

_SEALED = ("group_procedure", "procedure_answer", "first_signature", "revision_twofold")


def upgrade() -> None:
    for table in _SEALED:
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("seal", sa.String(200), nullable=False, server_default=""))
    with op.batch_alter_table("revision_twofold") as batch:
        batch.add_column(
            sa.Column("later", sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    with op.batch_alter_table("revision_twofold") as batch:
        batch.drop_column("later")
    for table in reversed(_SEALED):
        with op.batch_alter_table(table) as batch:
            batch.drop_column("seal")
