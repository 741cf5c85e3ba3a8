"""what people are told, what they chose about it, and letters made when they leave

Revision ID: 0023_notices
Revises: 0022_search_index
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant


revision = "0023_notices"
down_revision = "0022_search_index"
branch_labels = None
depends_on = None

_UNREAD = sa.text("read_at IS NULL")
_TO_MAIL = sa.text("letter_id IS NULL AND read_at IS NULL AND seen_at IS NULL")


def upgrade() -> None:
    with op.batch_alter_table("letter") as letter:
        letter.add_column(sa.Column("person_id", sa.String(20), nullable=True))
        letter.add_column(sa.Column("handed_at", Instant(), nullable=True))
        letter.create_foreign_key(
            op.f("fk_letter_person_id_person"), "person", ["person_id"], ["id"]
        )
        letter.create_index(op.f("ix_letter_person_id"), ["person_id"])
    op.create_table(
        "notice",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("person_id", sa.String(20), nullable=False),
        sa.Column("pledge_id", sa.String(20), nullable=False),
        sa.Column("organisation_id", sa.String(20), nullable=False),
        sa.Column("subject", sa.String(20), nullable=False),
        sa.Column("thing_id", sa.String(40), nullable=False),
        sa.Column("by_person_id", sa.String(20), nullable=False),
        sa.Column("by_organisation_id", sa.String(20), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("read_at", Instant(), nullable=True),
        sa.Column("seen_at", Instant(), nullable=True),
        sa.Column("mail_at", Instant(), nullable=True),
        sa.Column("at_once", sa.Boolean(), nullable=False),
        sa.Column("letter_id", sa.String(20), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_notice_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["pledge_id"], ["pledge.id"], name=op.f("fk_notice_pledge_id_pledge")
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_notice_letter_id_letter")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index("ix_notice_person_id_at", "notice", ["person_id", "at", "id"])
    op.create_index("ix_notice_pledge_id_thing_id", "notice", ["pledge_id", "thing_id"])
    op.create_index(op.f("ix_notice_letter_id"), "notice", ["letter_id"])
    op.create_index(
        "ix_notice_unread",
        "notice",
        ["person_id", "at"],
        sqlite_where=_UNREAD,
        postgresql_where=_UNREAD,
    )
    op.create_index(
        "ix_notice_to_mail", "notice", ["mail_at"], sqlite_where=_TO_MAIL, postgresql_where=_TO_MAIL
    )
    op.create_table(
        "notice_choice",
        sa.Column("person_id", sa.String(20), nullable=False),
        sa.Column("timezone", sa.String(50), nullable=False),
        sa.Column("rhythm", sa.String(10), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_notice_choice_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_notice_choice")),
    )
    op.create_table(
        "notice_switch",
        sa.Column("person_id", sa.String(20), nullable=False),
        sa.Column("switch", sa.String(20), nullable=False),
        sa.Column("inbox", sa.Boolean(), nullable=False),
        sa.Column("mail", sa.String(10), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_notice_switch_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", "switch", name=op.f("pk_notice_switch")),
    )
    op.create_table(
        "notice_mute",
        sa.Column("person_id", sa.String(20), nullable=False),
        sa.Column("pledge_id", sa.String(20), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_notice_mute_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["pledge_id"], ["pledge.id"], name=op.f("fk_notice_mute_pledge_id_pledge")
        ),
        sa.PrimaryKeyConstraint("person_id", "pledge_id", name=op.f("pk_notice_mute")),
    )
    op.create_index(op.f("ix_notice_mute_pledge_id"), "notice_mute", ["pledge_id"])


def downgrade() -> None:
    for table in ("notice_mute", "notice_switch", "notice_choice", "notice"):
        op.drop_table(table)
    with op.batch_alter_table("letter") as letter:
        letter.drop_index(op.f("ix_letter_person_id"))
        letter.drop_constraint(op.f("fk_letter_person_id_person"), type_="foreignkey")
        letter.drop_column("handed_at")
        letter.drop_column("person_id")
