"""changes of address, links asked for, and what happened to one's own account found quickly

Revision ID: 0032_accounts
Revises: 0031_join_requests
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0032_accounts"
down_revision = "0031_join_requests"
branch_labels = None
depends_on = None

_ELSEWHERE = sa.text("draft_id = ''")


def upgrade() -> None:
    op.create_table(
        "address_change",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("person_id", sa.String(20), nullable=False),
        sa.Column("old_email", sa.String(254), nullable=False),
        sa.Column("new_email", sa.String(254), nullable=False),
        sa.Column("confirm_sha256", sa.String(64), nullable=False),
        sa.Column("undo_sha256", sa.String(64), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("confirmed_at", Instant(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_address_change_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_change")),
        sa.UniqueConstraint("confirm_sha256", name=op.f("uq_address_change_confirm_sha256")),
        sa.UniqueConstraint("undo_sha256", name=op.f("uq_address_change_undo_sha256")),
    )
    op.create_index(op.f("ix_address_change_person_id"), "address_change", ["person_id"])
    op.create_table(
        "password_ask",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_password_ask")),
    )
    op.create_index(op.f("ix_password_ask_asked_at"), "password_ask", ["asked_at"])
    for column in ("person_id", "object_id"):
        op.create_index(
            f"ix_audit_{column}_at",
            "audit",
            [column, "at"],
            sqlite_where=_ELSEWHERE,
            postgresql_where=_ELSEWHERE,
        )


def downgrade() -> None:
    for column in ("object_id", "person_id"):
        op.drop_index(f"ix_audit_{column}_at", table_name="audit")
    op.drop_table("password_ask")
    op.drop_table("address_change")
