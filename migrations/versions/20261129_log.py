"""the log of what binds, and the trail linked act by act

Revision ID: 0029_log
Revises: 0029b_two_persons

Acts of before are linked in the order of their instants: from here on none can be changed, taken
out or put between them unseen. They are in no log, which begins with the next act that binds.
"""

from datetime import UTC, datetime
from itertools import groupby

import sqlalchemy as sa
from alembic import op

from workspace.domain.record.log import trail
from workspace.services.record import keys


revision = "0029_log"
down_revision = "0029b_two_persons"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "log",
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("nodes", sa.Text(), nullable=False),
        sa.Column("checkpoint", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_log")),
    )
    op.create_table(
        "log_opening",
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("draft_id", sa.String(20), nullable=False),
        sa.Column("thing_id", sa.String(40), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("salt", sa.String(64), nullable=False),
        sa.Column("state", sa.String(10), nullable=False, server_default="kept"),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_log_opening")),
    )
    op.create_index("ix_log_opening_kind_position", "log_opening", ["kind", "position"])
    op.create_index("ix_log_opening_thing_id", "log_opening", ["thing_id"])
    op.create_index("ix_log_opening_draft_id", "log_opening", ["draft_id"])
    op.create_table(
        "audit_link",
        sa.Column("audit_id", sa.String(20), nullable=False),
        sa.Column("draft_id", sa.String(20), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("link", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("audit_id", name=op.f("pk_audit_link")),
        sa.UniqueConstraint("draft_id", "n", name=op.f("uq_audit_link_draft_id_n")),
    )
    op.create_table(
        "audit_head",
        sa.Column("draft_id", sa.String(20), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("link", sa.String(64), nullable=False),
        sa.Column("earlier", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("seal", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("draft_id", name=op.f("pk_audit_head")),
    )
    _link_what_is_there()


def downgrade() -> None:
    for table in ("audit_head", "audit_link", "log_opening", "log"):
        op.drop_table(table)


def _link_what_is_there() -> None:
    bind = op.get_bind()
    names = ("audit", "audit_link", "audit_head")
    audit, links, heads = (sa.Table(name, sa.MetaData(), autoload_with=bind) for name in names)
    columns = [audit.c[name] for name in trail.Step._fields]
    acts = bind.execute(
        sa.select(*columns).order_by(audit.c.draft_id, audit.c.at, audit.c.id)
    ).all()
    for draft_id, rows in groupby(acts, key=lambda row: row.draft_id):
        newest, made = trail.start(draft_id), []
        for n, row in enumerate(rows, start=1):
            step = trail.Step(*row)
            newest = trail.link(newest, n, step._replace(at=_aware(step.at)))
            made.append({"audit_id": row.id, "draft_id": draft_id, "n": n, "link": newest.hex()})
        bind.execute(links.insert(), made)
        n, link = len(made), newest.hex()
        signature = keys.sign(trail.covered(draft_id, n, link, n)).hex()
        seal = f"{keys.key_id()}:{signature}"
        bind.execute(
            heads.insert(),
            {"draft_id": draft_id, "n": n, "link": link, "earlier": n, "seal": seal},
        )


def _aware(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)
