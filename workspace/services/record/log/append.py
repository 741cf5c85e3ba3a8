"""What is done at the end of every act's transaction: its trail linked, its entry in the log.

Both come last of all and in this order, so that what everybody waits for is held for the shortest
time: first the ends of the trails concerned, then the log.
"""

import json
import secrets
from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from workspace.domain.record.hashing.jcs import canonical_bytes
from workspace.domain.record.hashing.proofs import Edge, subtrees
from workspace.domain.record.log import log_entry, signed_note
from workspace.domain.record.log import trail as chain
from workspace.domain.record.log.log_entry import SALT_BYTES, Entry, Kind
from workspace.domain.record.log.signed_note import TreeHead
from workspace.domain.record.log.trail import Step
from workspace.domain.record.receipt import instant
from workspace.domain.values import Json
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import Unit
from workspace.services.record import keys
from workspace.store.record import log, trail_links
from workspace.store.record.log import LogRow, OpeningRow
from workspace.store.trail import AuditRow

HASH_DIGITS: Final = 64
Trail = dict[str, Json]


def enter(unit: Unit, kind: Kind, draft_id: str, thing_id: str, states: Mapping[str, Json]) -> None:
    """Enter into the log, with the transaction of the act itself, that something binding was done.

    Args:
        unit: the act's own unit of work; record the act first, so that its trail is in the entry.
        kind: what it was.
        draft_id: at which pledge, empty for none.
        thing_id: what it is about, such as the id of a sign-off or of a procedure.
        states: identifiers, numbers and digests, never anybody's name or words.
    """
    made = Entry(kind=kind, draft=draft_id, thing=thing_id, at=instant(now()), states=states)
    unit.at_the_close(_close, made)


def extend_trail(unit: Unit, row: AuditRow) -> None:
    """Link an act of the trail to the one before it, at the end of the act's own transaction."""
    unit.at_the_close(_close, row)


def note_key(unit: Unit) -> None:
    """Enter the key that signs now, if the log does not know it yet."""
    unit.at_the_close(_close, None)


def _close(session: Session, given: list[AuditRow | Entry | None]) -> None:
    session.flush()
    acts = [one for one in given if isinstance(one, AuditRow)]
    ends: dict[str, Trail] = {}
    for draft_id in sorted({row.draft_id for row in acts}):
        ends[draft_id] = _link(session, draft_id, [row for row in acts if row.draft_id == draft_id])
    made = [one for one in given if isinstance(one, Entry)]
    if made or None in given:
        _append(session, made, ends)


def _link(session: Session, draft_id: str, acts: Iterable[AuditRow]) -> Trail:
    n, newest, earlier = trail_links.locked_head(session, draft_id)
    previous = bytes.fromhex(newest) if newest else chain.start(draft_id)
    links = []
    for row in acts:
        n += 1
        previous = chain.link(previous, n, step_of(row))
        links.append((row.id, n, previous.hex()))
    seal = _sealed(chain.covered(draft_id, n, previous.hex(), earlier))
    trail_links.extend(session, draft_id, links, seal)
    return {"n": n, "link": previous.hex()}


def step_of(row: AuditRow) -> Step:
    """Return an act of the trail as its link covers it."""
    return Step(
        id=row.id,
        at=row.at,
        person_id=row.person_id,
        organisation_id=row.organisation_id,
        draft_id=row.draft_id,
        action=row.action,
        object_id=row.object_id,
    )


def _sealed(message: bytes) -> str:
    return f"{keys.key_id()}:{keys.sign(message).hex()}"


def _append(session: Session, made: list[Entry], ends: Mapping[str, Trail]) -> None:
    log.lock(session)
    size = log.size(session)
    edge = edge_of(session, size)
    last_key = log.newest(session, Kind.KEY)
    if last_key is None or last_key.thing_id != keys.key_id():
        made = [_key_entry(), *made]
    for entry in made:
        edge = _add(session, edge, entry, ends.get(entry.draft, {}))
    session.flush()


def edge_of(session: Session, size: int) -> Edge:
    """Return the right edge of the tree of a size, from as many rows as the size has digits."""
    spans = subtrees(0, size)
    rows = log.at(session, [last - 1 for _, last in spans])
    return Edge(size, tuple(node(rows, span) for span in spans))


def node(rows: Mapping[int, LogRow], span: tuple[int, int]) -> bytes:
    """Return the hash of a complete subtree, which stands with the entry it ends with."""
    first, last = span
    start = ((last - first).bit_length() - 1) * HASH_DIGITS
    return bytes.fromhex(rows[last - 1].nodes[start : start + HASH_DIGITS])


def _add(session: Session, edge: Edge, entry: Entry, trail: Trail) -> Edge:
    said: Any = entry.as_json(trail)
    salt = secrets.token_bytes(SALT_BYTES)
    grown, nodes = edge.appended(log_entry.leaf(said, salt))
    session.add(
        LogRow(
            position=edge.size,
            nodes="".join(one.hex() for one in nodes),
            checkpoint=sign_checkpoint(grown),
        )
    )
    session.add(
        OpeningRow(
            position=edge.size,
            kind=str(entry.kind),
            draft_id=entry.draft,
            thing_id=entry.thing,
            entry=canonical_bytes(said).decode(),
            salt=salt.hex(),
        )
    )
    return grown


def sign_checkpoint(edge: Edge) -> str:
    """Return the signed note about a tree."""
    made = TreeHead(origin=origin(), size=edge.size, root=edge.root(), key_id=keys.key_id())
    return signed_note.signed(made, keys.public_keys()[made.key_id], keys.sign)


def origin() -> str:
    """Return the name of this site's log."""
    return f"{urlsplit(settings().public_url).netloc}/record"


def _key_entry() -> Entry:
    said = keys.period(keys.key_id()).as_json()
    stated: dict[str, Json] = json.loads(json.dumps(said))
    return Entry(kind=Kind.KEY, draft="", thing=keys.key_id(), at=instant(now()), states=stated)
