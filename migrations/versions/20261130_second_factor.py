"""codes to sign in with besides the password, and campaigns that ask for them

Revision ID: 0033_second_factor
Revises: 0032_accounts
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0033_second_factor"
down_revision = "0032_accounts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "second_factor",
        sa.Column("person_id", sa.String(20), nullable=False),
        sa.Column("secret", sa.String(400), nullable=False),
        sa.Column("begun_at", Instant(), nullable=False),
        sa.Column("set_at", Instant(), nullable=True),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_second_factor_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_second_factor")),
    )
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("person_id", sa.String(20), nullable=False),
        sa.Column("code_sha256", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_recovery_code_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
        sa.UniqueConstraint(
            "person_id", "code_sha256", name=op.f("uq_recovery_code_person_id_code_sha256")
        ),
    )
    op.add_column(
        "campaign",
        sa.Column("second_factor", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    op.drop_column("campaign", "second_factor")
    op.drop_table("recovery_code")
    op.drop_table("second_factor")
