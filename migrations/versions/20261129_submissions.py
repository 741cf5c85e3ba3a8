"""a submission belongs to a revision: a pledge may have several under its one symbol

Revision ID: 0006_submissions
Revises: 0005_digests

"""

from alembic import op


revision = "0006_submissions"
down_revision = "0005_digests"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("submission") as batch:
        for column in ("pledge_id", "symbol"):
            batch.drop_constraint(f"uq_submission_{column}", type_="unique")
            batch.create_index(f"ix_submission_{column}", [column])


def downgrade() -> None:
    # Refused by the database where a pledge has been submitted more than once.
    with op.batch_alter_table("submission") as batch:
        for column in ("pledge_id", "symbol"):
            batch.drop_index(f"ix_submission_{column}")
            batch.create_unique_constraint(f"uq_submission_{column}", [column])
