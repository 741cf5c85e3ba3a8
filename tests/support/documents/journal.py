"""Fills a draft's journal with rows as one fast typist would leave them."""

from pycrdt import Doc, Text
from sqlalchemy import insert

from workspace.collab.format.rows import Row
from workspace.collab.format.schema import root
from workspace.demo import load
from workspace.domain.record.hashing.chain import Entry
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import accounts
from workspace.services.accounts import Person
from workspace.services.text import leases
from workspace.services.text.memory import snapshots
from workspace.store.journal import documents
from workspace.store.journal.documents import DocumentRow, JournalRow


def write_rows(draft_id: str, person_id: str, count: int) -> list[Row]:
    """Commit `count` rows of one character each to the draft's journal and return them."""
    with transaction() as unit:
        document = documents.locked(unit.session, draft_id)
        assert document is not None
        doc = snapshots.document_at(unit, draft_id, document.head)
        client_id = leases.grant(unit, draft_id, person_id, "")
        rows = [
            Row(document.head + n, client_id, n, 0, update)
            for n, update in enumerate(typed(doc.state(), client_id, count), 1)
        ]
        append(unit, document, person_id, rows)
    return rows


def two_writers() -> tuple[Person, Person, str]:
    """Make a draft and two people who may type in it; return them and its id."""
    made = load.fill(users=2, drafts=1, per_draft=2)
    first, second = (accounts.person_of(token) for _, token in made.users)
    assert first is not None
    assert second is not None
    return first, second, made.drafts[0][0]


def a_long_draft(people: tuple[Person, Person, str]) -> tuple[str, Person, Person]:
    """Fill the draft of two writers up to row 3,401, the first of them up to 601."""
    first, second, draft_id = people
    write_rows(draft_id, first.id, 600)
    write_rows(draft_id, second.id, 2_800)
    return draft_id, first, second


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
