"""What people type on its way to the one writer of a process, one update or many that wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from pycrdt import Doc, Text
from sqlalchemy import text

from workspace.collab.format.schema import root
from workspace.domain.errors import Refusal
from workspace.extensions import db
from workspace.process.unit import reading, sole_writer
from workspace.services import text as texts
from workspace.services.accounts import Person
from workspace.services.text.memory import snapshots

Writer = tuple[str, Person, int, list[bytes]]
"""A draft, who types in it, under which client id, and what, update by update."""
Submitted = tuple[list[int | Refusal], Event]


def pushed(person: Person, draft_id: str, joined: texts.Joined, update: bytes, n: int = 1) -> int:
    """Have the n-th update of somebody who joined stored; return its seq."""
    asked = texts.Push(draft_id=draft_id, client_id=joined.client_id, n=n, data=update)
    return texts.push(person, asked)


def a_push(draft_id: str, client_id: int, updates: list[bytes], n: int) -> texts.Push:
    """Return the n-th of a client's updates as it sends it."""
    return texts.Push(draft_id=draft_id, client_id=client_id, n=n, data=updates[n - 1])


def a_word(draft_id: str, client_id: int) -> bytes:
    """Return the update of a client that types a word into a draft as it is."""
    with reading() as unit:
        state = snapshots.document_at(unit, draft_id, texts.head(unit, draft_id)).state()
    doc: Doc[Text] = Doc(client_id=client_id)
    doc.apply_update(state)
    made: list[bytes] = []
    doc.observe(lambda event: made.append(event.update))
    doc.get(root("commitment"), type=Text).insert(0, "Yes. ")
    return made[0]


def submitted(
    draft_id: str, person: Person, client_id: int, updates: list[bytes], n: int
) -> Submitted:
    """Submit the n-th of a client's updates without waiting for it; see `answer`."""
    told, done = [], Event()

    def note(outcome: int | Refusal) -> None:
        told.append(outcome)
        done.set()

    texts.submit(texts.writer(), person, a_push(draft_id, client_id, updates, n), note)
    return told, done


def answer(submitted: Submitted) -> int | Refusal:
    """Return what became of something submitted."""
    told, done = submitted
    assert done.wait(20), "the writer does not answer"
    return told[0]


@contextmanager
def the_writer_busy(writers: list[Writer]) -> Iterator[None]:
    """Hold what the writer needs first, so that everything submitted meanwhile waits with it."""
    draft = min(one[0] for one in writers)
    if db.engine.dialect.name == "sqlite":
        with sole_writer(db.engine):
            yield
        return
    with db.engine.begin() as held:  # writers there wait for each other at the draft's head only
        held.execute(text("SELECT 1 FROM document WHERE draft_id = :id FOR UPDATE"), {"id": draft})
        first = next(one for one in writers if one[0] == draft)
        submitted(*first, 1)
        yield
