"""seals of revisions, sign-offs and public pledges, and organisations' names as they signed

Revision ID: 0012_seals
Revises: 0013_overridden

What is there is sealed as it stands: from here on nothing can be put beside it unseen. Receipts of
before are not touched.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import sqlalchemy as sa
from alembic import op

from workspace.services import letters
from workspace.services.record import keys


revision = "0012_seals"
down_revision = "0013_overridden"
branch_labels = None
depends_on = None

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STATED = re.compile(r"On behalf of (.+) I (?:commit|state that) \1 (?:to|endorses) Rev\.")
_REVISION = ("id", "pledge_id", "n", "seq", "fingerprint", "note", "overridden", "locked_by")
_ENTRY = (
    *("id", "campaign_id", "pledge_id", "symbol", "source", "external_id", "title", "lang"),
    *("lead_name", "lead_type", "region", "kind", "joint"),
)


def upgrade() -> None:
    # Both databases add and drop such columns in place: no table is made anew, whoever refers to it.
    for table in ("revision", "signoff", "entry"):
        op.add_column(table, sa.Column("seal", sa.String(200), nullable=False, server_default=""))
    name = sa.Column("organisation_name", sa.String(200), nullable=False, server_default="")
    op.add_column("signoff", name)
    _seal("revision", _revision)
    _name_signatories()
    _seal("signoff", _sign_off)
    _seal("entry", _entry)
    _letters(letters.sealed)


def downgrade() -> None:
    _letters(letters.opened)
    op.drop_column("signoff", "organisation_name")
    for table in ("revision", "signoff", "entry"):
        op.drop_column(table, "seal")


def _table(name: str) -> sa.Table:
    return sa.Table(name, sa.MetaData(), autoload_with=op.get_bind())


def _rows(table: sa.Table) -> Iterator[sa.Row]:
    bind = op.get_bind()
    for (row_id,) in bind.execute(sa.select(table.c.id).order_by(table.c.id)).all():
        yield bind.execute(sa.select(table).where(table.c.id == row_id)).one()


def _seal(name: str, covered: Callable[[sa.Row], list]) -> None:
    table = _table(name)
    for row in _rows(table):
        stated = json.dumps(
            covered(row), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ).encode()
        signature = keys.sign(b"banyan seal\x00" + sha256(stated).digest()).hex()
        op.get_bind().execute(
            table.update().where(table.c.id == row.id).values(seal=f"{keys.key_id()}:{signature}")
        )


def _name_signatories() -> None:
    """Take the name from the words that were signed; who declined said none."""
    table, organisation = _table("signoff"), _table("organisation")
    bind = op.get_bind()
    names = dict(bind.execute(sa.select(organisation.c.id, organisation.c.name)).all())
    for row in _rows(table):
        stated = _STATED.match(row.statement)
        name = stated.group(1) if stated else names[row.organisation_id]
        bind.execute(table.update().where(table.c.id == row.id).values(organisation_name=name))


def _letters(kept: Callable[[str], str]) -> None:
    """Store what waits in the outbox in another way: it holds the secrets of invitations."""
    table = _table("letter")
    for row in _rows(table):
        if row.body:
            op.get_bind().execute(
                table.update().where(table.c.id == row.id).values(body=kept(row.body))
            )


def _revision(row: sa.Row) -> list:
    values = {name: getattr(row, name) for name in _REVISION}
    if isinstance(values["overridden"], str):
        values["overridden"] = json.loads(values["overridden"])
    return ["revision/1", *values.values(), _micro(row.locked_at)]


def _sign_off(row: sa.Row) -> list:
    declined = row.state == "declined"
    return [
        "sign-off/1",
        *(row.id, row.party_id, row.revision_id, row.organisation_id, row.organisation_name),
        *("declined" if declined else "signed", row.fingerprint, row.statement),
        *(row.signer_name, row.signer_title, row.reservation, row.reason if declined else ""),
        *(row.person_id, _micro(row.at)),
    ]


def _entry(row: sa.Row) -> list:
    values = [getattr(row, name) for name in _ENTRY]
    values[-1] = bool(values[-1])
    content = row.content if isinstance(row.content, dict) else json.loads(row.content)
    return ["entry/1", *values, _micro(row.submitted_at), _micro(row.published_at), content]


def _micro(at: datetime) -> int:
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return (aware - _EPOCH) // timedelta(microseconds=1)
