"""the letter of each invitation

Revision ID: 0027_letters
Revises: 0027_corrections
"""

import sqlalchemy as sa
from alembic import op


revision = "0027_letters"
down_revision = "0027_corrections"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("invitation") as invitation:
        invitation.add_column(sa.Column("letter_id", sa.String(20), nullable=True))
        invitation.create_foreign_key(
            op.f("fk_invitation_letter_id_letter"), "letter", ["letter_id"], ["id"]
        )
        invitation.create_index(op.f("ix_invitation_letter_id"), ["letter_id"])


def downgrade() -> None:
    with op.batch_alter_table("invitation") as invitation:
        invitation.drop_index(op.f("ix_invitation_letter_id"))
        invitation.drop_constraint(op.f("fk_invitation_letter_id_letter"), type_="foreignkey")
        invitation.drop_column("letter_id")
