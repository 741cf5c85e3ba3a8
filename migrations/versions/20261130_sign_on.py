"""open pledges: what leads call for, and who signed on

Revision ID: 0034_sign_on
Revises: 0034_review
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant


revision = "0034_sign_on"
down_revision = "0034_review"
branch_labels = None
depends_on = None

_CALL = {"pledge_id": "pledge", "organisation_id": "organisation", "opened_by": "person"}
_SIGN_ON = {
    "call_id": "sign_on_call",
    "pledge_id": "pledge",
    "revision_id": "revision",
    "organisation_id": "organisation",
    "person_id": "person",
}
_INDEXED = ("call_id", "organisation_id", "person_id", "listed_by")
_MARK = (
    "INSERT INTO edition (id, mark) VALUES (1, {new})"
    " ON CONFLICT (id) DO UPDATE SET mark = excluded.mark"
)


def upgrade() -> None:
    _make(
        "sign_on_call",
        _CALL,
        sa.Column("capacity", sa.String(20), nullable=False),
        sa.Column("by_approval", sa.Boolean(), nullable=False),
        sa.Column("closes_at", Instant(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        *_ending(),
    )
    for key in _CALL:
        op.create_index(op.f(f"ix_sign_on_call_{key}"), "sign_on_call", [key])
    op.create_index("ix_sign_on_call_closes_at", "sign_on_call", ["closes_at"])
    _only_one("uq_sign_on_call_standing", "sign_on_call", ["pledge_id"])
    _make(
        "sign_on",
        _SIGN_ON,
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("organisation_name", sa.String(200), nullable=False),
        sa.Column("organisation_type", sa.String(30), nullable=False),
        sa.Column("country", sa.String(100), nullable=False),
        sa.Column("name_key", sa.String(200), nullable=False),
        sa.Column("capacity", sa.String(20), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("statement", sa.String(2000), nullable=False),
        sa.Column("signer_name", sa.String(200), nullable=False),
        sa.Column("signer_title", sa.String(200), nullable=False),
        sa.Column("decided_by", sa.String(800), nullable=False),
        sa.Column("decided_on", sa.String(10), nullable=False),
        sa.Column("wish", sa.String(4000), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("listed_at", Instant(), nullable=True),
        sa.Column("listed_by", sa.String(20), nullable=True),
        *_ending(),
        sa.Column("reason", sa.String(4000), nullable=False, server_default=""),
        sa.ForeignKeyConstraint(
            ["listed_by"], ["person.id"], name=op.f("fk_sign_on_listed_by_person")
        ),
        sa.UniqueConstraint("pledge_id", "n", name=op.f("uq_sign_on_pledge_id_n")),
    )
    for key in _INDEXED:
        op.create_index(op.f(f"ix_sign_on_{key}"), "sign_on", [key])
    op.create_index(
        "ix_sign_on_listed", "sign_on", ["revision_id", "organisation_type", "name_key", "id"]
    )
    _only_one("uq_sign_on_standing", "sign_on", ["pledge_id", "organisation_id"])
    for table in ("sign_on", "sign_on_call"):
        _mark_editions(table)


def downgrade() -> None:
    op.drop_table("sign_on")
    op.drop_table("sign_on_call")


def _make(name: str, keys: dict[str, str], *more: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=False) for key in keys),
        *more,
        *(
            sa.ForeignKeyConstraint([key], [f"{other}.id"], name=op.f(f"fk_{name}_{key}_{other}"))
            for key, other in keys.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )


def _ending() -> tuple[sa.Column, ...]:
    return (
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_because", sa.String(20), nullable=False),
        sa.Column("seal", sa.String(200), nullable=False, server_default=""),
    )


def _only_one(name: str, table: str, columns: list[str]) -> None:
    stands = sa.text("ended_at IS NULL")
    op.create_index(name, table, columns, unique=True, sqlite_where=stands, postgresql_where=stands)


def _mark_editions(table: str) -> None:
    """Have the database mark another edition of the public pages with each change."""
    acts = ("INSERT", "UPDATE", "DELETE")
    if op.get_bind().dialect.name == "sqlite":
        new = _MARK.format(new="lower(hex(randomblob(16)))")
        for act in acts:
            op.execute(
                f"CREATE TRIGGER edition_{table}_{act.lower()} AFTER {act} ON {table}"
                f" BEGIN {new}; END"
            )
    else:
        op.execute(
            f"CREATE TRIGGER edition_{table} AFTER {' OR '.join(acts)} ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION new_edition()"
        )
