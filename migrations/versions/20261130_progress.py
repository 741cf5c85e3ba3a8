"""progress reports, what is kept of those not published, and rounds of questions

Revision ID: 0034_progress
Revises: 0032_flagships
"""

import sqlalchemy as sa
from alembic import op

from workspace.store.base import Instant

revision = "0034_progress"
down_revision = "0032_flagships"
branch_labels = None
depends_on = None

_PARTY = {"pledge_id": "pledge", "organisation_id": "organisation"}
_KEYS = {
    "progress_report": {
        **_PARTY,
        "person_id": "person",
        "corrects_id": "progress_report",
        "confirms_id": "progress_report",
    },
    "kept_report": {**_PARTY, "saved_by": "person"},
    "report_round": {**_PARTY, "person_id": "person"},
    "round_answer": {
        "round_id": "report_round",
        "organisation_id": "organisation",
        "person_id": "person",
    },
}
_OPTIONAL = {"corrects_id", "confirms_id"}
_RUNS = sa.text("ended_at IS NULL")
_EDITION = (
    "INSERT INTO edition (id, mark) VALUES (1, lower(hex(randomblob(16))))"
    " ON CONFLICT (id) DO UPDATE SET mark = excluded.mark"
)


def upgrade() -> None:
    _table(
        "progress_report",
        sa.Column("revision_no", sa.Integer(), nullable=False),
        sa.Column("measure_no", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("progress", sa.String(20), nullable=False),
        sa.Column("value", sa.String(400), nullable=False),
        sa.Column("as_of", sa.String(10), nullable=False),
        *(sa.Column(key, sa.Text(), nullable=False) for key in ("narrative", "challenges")),
        *(sa.Column(key, sa.Text(), nullable=False) for key in ("links", "why")),
        sa.Column("closes", sa.Boolean(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_progress_report_corrects_id")),
    )
    op.create_index(op.f("ix_progress_report_at"), "progress_report", ["at"])
    _table(
        "kept_report",
        sa.Column("measure_no", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("saved_at", Instant(), nullable=False),
        sa.UniqueConstraint(
            "pledge_id",
            "organisation_id",
            "measure_no",
            name=op.f("uq_kept_report_pledge_id_organisation_id_measure_no"),
        ),
    )
    _table(
        "report_round",
        sa.Column("at", Instant(), nullable=False),
        sa.Column("answer_by", sa.String(10), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
    )
    op.create_index(
        "uq_report_round_running",
        "report_round",
        ["pledge_id"],
        unique=True,
        sqlite_where=_RUNS,
        postgresql_where=_RUNS,
    )
    _table(
        "round_answer",
        sa.Column("at", Instant(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.UniqueConstraint(
            "round_id", "organisation_id", name=op.f("uq_round_answer_round_id_organisation_id")
        ),
    )
    _mark_editions()


def downgrade() -> None:
    for table in reversed(_KEYS):
        op.drop_table(table)


def _table(name: str, *columns: sa.Column[object] | sa.UniqueConstraint) -> None:
    keys = _KEYS[name]
    op.create_table(
        name,
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=key in _OPTIONAL) for key in keys),
        *columns,
        *(
            sa.ForeignKeyConstraint([key], [f"{other}.id"], name=op.f(f"fk_{name}_{key}_{other}"))
            for key, other in keys.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    for key in keys:
        if key != "corrects_id":
            op.create_index(op.f(f"ix_{name}_{key}"), name, [key])


def _mark_editions() -> None:
    """Have public pages made anew with each report, as the first edition has them for pledges."""
    acts = ("INSERT", "UPDATE", "DELETE")
    if op.get_bind().dialect.name == "sqlite":
        for act in acts:
            op.execute(
                f"CREATE TRIGGER edition_progress_report_{act.lower()} AFTER {act}"
                f" ON progress_report BEGIN {_EDITION}; END"
            )
    else:
        op.execute(
            f"CREATE TRIGGER edition_progress_report AFTER {' OR '.join(acts)} ON progress_report"
            " FOR EACH STATEMENT EXECUTE FUNCTION new_edition()"
        )
