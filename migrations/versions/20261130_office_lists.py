"""the secretariat's lists by their indexes: people, letters, paper, what is out of public sight

Revision ID: 0083_office_lists
Revises: 0082_named_turns
"""

import sqlalchemy as sa
from alembic import op

revision = "0083_office_lists"
down_revision = "0082_named_turns"
branch_labels = None
depends_on = None

_WAITS = "ended_at IS NULL"
_INDEXES = (
    ("ix_person_name_id", "person", ("name", "id"), ""),
    (
        "ix_letter_failed",
        "letter",
        ("due_at", "created_at", "id"),
        "sent_at IS NULL AND failure <> ''",
    ),
    (
        "ix_letter_waits",
        "letter",
        ("due_at", "created_at"),
        "sent_at IS NULL AND handed_at IS NULL",
    ),
    ("ix_signoff_on_paper", "signoff", ("at", "id"), "method = 'recorded_by_secretariat'"),
    ("ix_paper_letter_waits", "paper_letter", ("at", "id"), _WAITS),
    ("ix_announcement_waits", "announcement", ("at", "id"), _WAITS),
    ("ix_entry_hidden", "entry", ("hidden_at", "symbol"), "hidden_at IS NOT NULL"),
    ("ix_shelter_names", "shelter", ("at", "id"), "ended_at IS NULL AND name_alone"),
)


def upgrade() -> None:
    for name, table, columns, where in _INDEXES:
        only = sa.text(where) if where else None
        op.create_index(name, table, list(columns), sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    for name, table, _, _ in reversed(_INDEXES):
        op.drop_index(name, table)
