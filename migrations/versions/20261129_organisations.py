"""organisations that are managed: decisions on them, what mandates are for, their own invitations

Revision ID: 0029_organisations
Revises: 0029_procedures
"""

import sqlalchemy as sa
from alembic import op


revision = "0029_organisations"
down_revision = "0029_procedures"
branch_labels = None
depends_on = None

_OF_HOUSE = sa.text("state = 'pending' AND pledge_id IS NULL")


def upgrade() -> None:
    op.add_column("person", sa.Column("office_since", sa.DateTime(timezone=True), nullable=True))
    # Not in a batch: SQLite would make the table anew, and lose its trigger.
    for column in _of_organisation():
        op.add_column("organisation", column)
    _make_decisions()
    with op.batch_alter_table("mandate") as table:
        for column in _of_mandate():
            table.add_column(column)
        for key, other in _KEYS.items():
            table.create_foreign_key(op.f(f"fk_mandate_{key}_{other}"), other, [key], ["id"])
            table.create_index(op.f(f"ix_mandate_{key}"), [key])
    with op.batch_alter_table("invitation") as table:
        table.alter_column("pledge_id", existing_type=sa.String(20), nullable=True)
        table.create_index(
            "uq_invitation_pending_house",
            ["organisation_id", "email"],
            unique=True,
            sqlite_where=_OF_HOUSE,
            postgresql_where=_OF_HOUSE,
        )


def downgrade() -> None:
    op.execute("DELETE FROM invitation WHERE pledge_id IS NULL")
    with op.batch_alter_table("invitation") as table:
        table.drop_index("uq_invitation_pending_house")
        table.alter_column("pledge_id", existing_type=sa.String(20), nullable=False)
    with op.batch_alter_table("mandate") as table:
        for key, other in _KEYS.items():
            table.drop_index(op.f(f"ix_mandate_{key}"))
            table.drop_constraint(op.f(f"fk_mandate_{key}_{other}"), type_="foreignkey")
        for column in _of_mandate():
            table.drop_column(column.name)
    op.drop_table("organisation_decision")
    for column in _of_organisation():
        op.drop_column("organisation", column.name)
    op.drop_column("person", "office_since")


_KEYS = {
    "campaign_id": "campaign",
    "through_id": "organisation",
    "granted_by": "person",
    "revoked_by": "person",
}


def _of_organisation() -> list[sa.Column]:
    return [
        sa.Column("suspended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sign_policy", sa.String(20), nullable=False, server_default="any_one"),
        sa.Column("asked", sa.JSON(), nullable=True),
        sa.Column("asked_by", sa.String(20), nullable=False, server_default=""),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
    ]


def _of_mandate() -> list[sa.Column]:
    return [
        *(sa.Column(key, sa.String(20), nullable=True) for key in _KEYS),
        sa.Column("themes", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("is_limited", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_office", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("ended_because", sa.String(4000), nullable=False, server_default=""),
        sa.Column("objected_at", sa.DateTime(timezone=True), nullable=True),
    ]


def _make_decisions() -> None:
    op.create_table(
        "organisation_decision",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("organisation_id", sa.String(20), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(4000), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("person_id", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_decision_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_organisation_decision_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_decision")),
    )
    for key in ("organisation_id", "person_id"):
        op.create_index(op.f(f"ix_organisation_decision_{key}"), "organisation_decision", [key])
