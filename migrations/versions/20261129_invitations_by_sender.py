"""an index for what one person has sent in a day

Revision ID: 0015_invitations_by_sender
Revises: 0007_ticket_organisations
"""

from alembic import op


revision = "0015_invitations_by_sender"
down_revision = "0007_ticket_organisations"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_invitation_invited_by_sent_at", "invitation", ["invited_by", "sent_at"])


def downgrade() -> None:
    op.drop_index("ix_invitation_invited_by_sent_at", table_name="invitation")
