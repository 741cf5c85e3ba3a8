"""groups' members and rules, their procedures and what members said in them

Revision ID: 0029_procedures
Revises: 0028_proposed
"""

import sqlalchemy as sa
from alembic import op


revision = "0029_procedures"
down_revision = "0028_proposed"
branch_labels = None
depends_on = None

_CURRENT = sa.text("ended_at IS NULL")
_RUNNING = sa.text("state = 'running'")


def _id(name, *, nullable=False):
    return sa.Column(name, sa.String(20), nullable=nullable)


def _at(name, *, nullable=False):
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _keys(table, keys):
    return [
        sa.ForeignKeyConstraint([key], [f"{other}.id"], name=op.f(f"fk_{table}_{key}_{other}"))
        for key, other in keys.items()
    ]


def _index(table, *columns):
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def upgrade() -> None:
    keys = {"group_id": "organisation", "member_id": "organisation", "asked_by": "person"}
    op.create_table(
        "group_membership",
        _id("id"),
        *(_id(key) for key in keys),
        sa.Column("voting", sa.Boolean(), nullable=False),
        _at("asked_at"),
        _at("accepted_at", nullable=True),
        _at("ended_at", nullable=True),
        *_keys("group_membership", keys),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_membership")),
    )
    _index("group_membership", *keys)
    op.create_index(
        "uq_group_membership_current",
        "group_membership",
        ["group_id", "member_id"],
        unique=True,
        sqlite_where=_CURRENT,
        postgresql_where=_CURRENT,
    )
    keys = {"group_id": "organisation", "set_by": "person"}
    op.create_table(
        "group_rule",
        _id("id"),
        *(_id(key) for key in keys),
        sa.Column("terms", sa.JSON(), nullable=False),
        _at("set_at"),
        *_keys("group_rule", keys),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_rule")),
    )
    _index("group_rule", *keys)
    keys = {
        "pledge_id": "pledge",
        "party_id": "party",
        "revision_id": "revision",
        "group_id": "organisation",
        "opened_by": "person",
    }
    op.create_table(
        "group_procedure",
        _id("id"),
        *(_id(key) for key in keys),
        sa.Column("group_name", sa.String(200), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("electorate", sa.JSON(), nullable=False),
        *(_at(name) for name in ("opens_at", "first_closes_at", "closes_at")),
        sa.Column("state", sa.String(20), nullable=False),
        _at("ended_at", nullable=True),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        *_keys("group_procedure", keys),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_procedure")),
    )
    _index("group_procedure", *keys)
    op.create_index("ix_group_procedure_state_closes_at", "group_procedure", ["state", "closes_at"])
    op.create_index(
        "uq_group_procedure_running",
        "group_procedure",
        ["party_id", "revision_id"],
        unique=True,
        sqlite_where=_RUNNING,
        postgresql_where=_RUNNING,
    )
    keys = {"procedure_id": "group_procedure", "member_id": "organisation", "person_id": "person"}
    op.create_table(
        "procedure_answer",
        _id("id"),
        *(_id(key) for key in keys),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(20), nullable=False),
        sa.Column("words", sa.String(4000), nullable=False),
        sa.Column("wanted", sa.String(4000), nullable=False),
        _at("at"),
        *_keys("procedure_answer", keys),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure_answer")),
        sa.UniqueConstraint("procedure_id", "n", name=op.f("uq_procedure_answer_procedure_id_n")),
    )
    _index("procedure_answer", "member_id", "person_id")
    keys = {"letter_id": "letter", "procedure_id": "group_procedure", "member_id": "organisation"}
    op.create_table(
        "procedure_letter",
        *(_id(key) for key in keys),
        sa.Column("what", sa.String(40), nullable=False),
        *_keys("procedure_letter", keys),
        sa.PrimaryKeyConstraint("letter_id", name=op.f("pk_procedure_letter")),
    )
    _index("procedure_letter", "member_id")
    op.create_index(
        "ix_procedure_letter_procedure_id_what", "procedure_letter", ["procedure_id", "what"]
    )


def downgrade() -> None:
    for table in (
        "procedure_letter",
        "procedure_answer",
        "group_procedure",
        "group_rule",
        "group_membership",
    ):
        op.drop_table(table)
