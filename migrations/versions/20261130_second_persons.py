"""first signatures of alignments, letters that wait for a second officer, seals of before

Revision ID: 0034_second_persons
Revises: 0034_campaign_rounds

Procedures, their answers and signatures by two persons from before these were sealed are sealed as
they stand now, which their seals say: from here on nothing can be put in their place unseen, and
nothing is claimed of the time before.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op

from workspace.domain.record.hashing.chain import microseconds
from workspace.domain.record.hashing.jcs import canonical_bytes
from workspace.services.record import keys
from workspace.store.base import Instant


revision = "0034_second_persons"
down_revision = "0034_campaign_rounds"
branch_labels = None
depends_on = None

_FIRST = {
    "offer_id": "alignment_offer",
    "revision_id": "revision",
    "organisation_id": "organisation",
    "person_id": "person",
    "alignment_id": "alignment",
}
_LETTER = {
    "revision_id": "revision",
    "party_id": "party",
    "organisation_id": "organisation",
    "recorded_by": "person",
    "signoff_id": "signoff",
}
_MADE_LATER = frozenset({"alignment_id", "signoff_id"})
_WAITS = sa.text("ended_at IS NULL")


def upgrade() -> None:
    _make(
        "first_alignment",
        _FIRST,
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("signer_name", sa.String(200), nullable=False),
        sa.Column("signer_title", sa.String(200), nullable=False),
        waits_by=["offer_id"],
    )
    _make(
        "paper_letter",
        _LETTER,
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("signer_name", sa.String(200), nullable=False),
        sa.Column("signer_title", sa.String(200), nullable=False),
        sa.Column("reservation", sa.String(4000), nullable=False),
        sa.Column("letter_on", sa.String(10), nullable=False),
        sa.Column("kept_at", sa.String(800), nullable=False),
        sa.Column("scan", sa.String(64), nullable=False),
        sa.Column("flagship", sa.Boolean(), nullable=False),
        waits_by=["party_id", "revision_id"],
    )
    for name, covered in _OF_BEFORE.items():
        _seal(name, covered)


def downgrade() -> None:
    """Drop what waits; the seals stay, and hold for as long as what they cover stands as it was."""
    op.drop_table("paper_letter")
    op.drop_table("first_alignment")


def _make(name: str, keys: dict[str, str], *columns: sa.Column, waits_by: list[str]) -> None:
    """Make a table of what waits for a second one, of which only one waits at a time."""
    op.create_table(
        name,
        sa.Column("id", sa.String(20), nullable=False),
        *(sa.Column(key, sa.String(20), nullable=key in _MADE_LATER) for key in keys),
        *columns,
        sa.Column("at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_because", sa.String(20), nullable=False),
        sa.Column("seal", sa.String(200), nullable=False, server_default=""),
        *(
            sa.ForeignKeyConstraint([key], [f"{other}.id"], name=op.f(f"fk_{name}_{key}_{other}"))
            for key, other in keys.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    for key in keys:
        op.create_index(op.f(f"ix_{name}_{key}"), name, [key])
    op.create_index(
        f"uq_{name}_waiting",
        name,
        waits_by,
        unique=True,
        sqlite_where=_WAITS,
        postgresql_where=_WAITS,
    )


def _seal(name: str, covered: Callable[[Any], list[Any]]) -> None:
    """Seal the rows of a table that have no seal, as they stand."""
    bind = op.get_bind()
    table = sa.Table(name, sa.MetaData(), autoload_with=bind)
    for row in bind.execute(sa.select(table).where(table.c.seal == "")).all():
        digest = sha256(canonical_bytes(covered(row))).digest()
        seal = f"{keys.key_id()}:{keys.sign(b'banyan seal' + bytes(1) + digest).hex()}:at-upgrade"
        this = [column == getattr(row, column.name) for column in table.primary_key.columns]
        bind.execute(table.update().where(*this).values(seal=seal))


def _procedure(row: Any) -> list[Any]:
    return [
        *("procedure/at-upgrade", row.id, row.pledge_id, row.party_id, row.revision_id),
        *(row.group_id, row.group_name, row.fingerprint, row.terms, row.electorate, row.opened_by),
        *(_micro(row.opens_at), _micro(row.first_closes_at), _micro(row.closes_at)),
        *(row.state, _micro(row.ended_at), row.result, row.reason),
    ]


def _answer(row: Any) -> list[Any]:
    return [
        *("answer/at-upgrade", row.id, row.procedure_id, row.n, row.member_id, row.person_id),
        *(row.answer, row.words, row.wanted, _micro(row.at)),
    ]


def _first(row: Any) -> list[Any]:
    return [
        *("first/at-upgrade", row.id, row.revision_id, row.party_id, row.organisation_id),
        *(row.person_id, row.fingerprint, row.signer_name, row.signer_title, row.reservation),
        *(row.decided_by or "", row.decided_on or "", _micro(row.at), _micro(row.ended_at)),
        *(row.ended_because, row.signoff_id),
    ]


def _twofold(row: Any) -> list[Any]:
    return ["twofold/at-upgrade", row.revision_id, row.organisation_id, bool(row.later)]


def _micro(at: datetime | None) -> int | None:
    return None if at is None else microseconds(at if at.tzinfo else at.replace(tzinfo=UTC))


_OF_BEFORE = {
    "group_procedure": _procedure,
    "procedure_answer": _answer,
    "first_signature": _first,
    "revision_twofold": _twofold,
}
"""The tables, and what a seal of each row is put under; in this form for ever."""
