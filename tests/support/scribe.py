"""Fills a draft's journal with rows as one fast typist would leave them."""

from pycrdt import Doc, Text

from workspace.collab.rows import Row
from workspace.collab.schema import root
from workspace.services.clock import now
from workspace.services.editing import checkpoints, leases
from workspace.services.unit import transaction
from workspace.store import documents


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
        for row in rows:
            documents.append(
                unit.session,
                draft_id,
                row.seq,
                {
                    "client_id": client_id,
                    "n": row.n,
                    "flags": 0,
                    "kind": "type",
                    "person_id": person_id,
                    "organisation_id": "",
                    "at": now(),
                    "data": row.update,
                },
            )
    return rows


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
