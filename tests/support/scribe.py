"""Fills a draft's journal with rows as one fast typist would leave them."""

from pycrdt import Doc, Text
from sqlalchemy import insert

from workspace.collab.rows import Row
from workspace.collab.schema import root
from workspace.domain.chain import Entry
from workspace.services.clock import now
from workspace.services.editing import checkpoints, leases
from workspace.services.unit import Unit, transaction
from workspace.store import documents
from workspace.store.documents import DocumentRow, JournalRow


def write_rows(draft_id: str, person_id: str, count: int) -> list[Row]:
    """Commit `count` rows of one character each to the draft's journal and return them."""
    with transaction() as unit:
        document = documents.locked(unit.session, draft_id)
        assert document is not None
        room = checkpoints.room_at(unit, draft_id, document.head)
        client_id = leases.grant(unit, draft_id, person_id, "")
        rows = [
            Row(document.head + n, client_id, n, 0, update)
            for n, update in enumerate(typed(room.state(), client_id, count), 1)
        ]
        append(unit, document, person_id, rows)
    return rows


def append(unit: Unit, document: DocumentRow, person_id: str, rows: list[Row]) -> None:
    """Append rows to a journal at once, as typed by the person just now."""
    entries = [
        Entry(row.seq, row.client_id, row.n, row.flags, "type", person_id, "", now(), row.update)
        for row in rows
    ]
    values, document.link = documents.linked(document.draft_id, document.link, entries)
    unit.session.execute(insert(JournalRow), values)
    document.head += len(rows)


def typed(state: bytes, client_id: int, count: int) -> list[bytes]:
    """Return the updates of one client that types `count` letters onto a document's state."""
    doc: Doc[Text] = Doc(client_id=client_id)
    text = doc.get(root("commitment"), type=Text)
    doc.apply_update(state)
    made: list[bytes] = []
    doc.observe(lambda event: made.append(event.update))
    for number in range(count):
        text.insert(0, "abcdefghij"[number % 10])
    return made
