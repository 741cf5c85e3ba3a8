"""accounts that a provider of sign-ins knows, and what it asked them for

Revision ID: 0047_provider_links
Revises: 0046_passkeys
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0047_provider_links"
down_revision = "0046_passkeys"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "provider_link",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("person_id", sa.String(20), nullable=False),
        sa.Column("issuer", sa.String(400), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_provider_link_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider_link")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_provider_link_issuer_subject")),
        sa.UniqueConstraint("person_id", "issuer", name=op.f("uq_provider_link_person_id_issuer")),
    )
    op.create_index(op.f("ix_provider_link_person_id"), "provider_link", ["person_id"])
    op.add_column(
        "session", sa.Column("strong", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    op.drop_column("session", "strong")
    op.drop_table("provider_link")
