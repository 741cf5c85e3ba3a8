"""Pushing what was typed: handed to the writer, which answers once it is on disk."""

from collections.abc import Callable
from threading import Event
from typing import Final

from workspace.collab.format.schema import MAX_UPDATE
from workspace.domain.errors import Refusal
from workspace.extensions import db
from workspace.services.accounts import Person
from workspace.services.text.writer import pipeline
from workspace.services.text.writer.orders import NotStored, Order, Push
from workspace.services.text.writer.pipeline import Pipeline

# How the wire contract calls refusals that have another code elsewhere.
_WIRE: Final = {
    "busy": "retry",
    "not-found": "not_found",
    "not-permitted": "readonly",
    "seat-needed": "not_found",
    "seat-not-held": "not_found",
    "sign-in-needed": "rejoin",
    "too-many": "rate",
}


def wire_code(refused: Refusal) -> str:
    """Return the `error` of the wire contract for a refusal."""
    return _WIRE.get(refused.code, refused.code)


def writer() -> Pipeline:
    """Return the writer of the application's database; it can be used outside the application."""
    return pipeline.of(db.engine)


def submit(
    writer: Pipeline, person: Person, asked: Push, done: Callable[[int | Refusal], None]
) -> None:
    """Have an update stored without waiting for it.

    Args:
        writer: of the draft's database.
        person: who typed it.
        asked: the update.
        done: told its seq once it is on disk, or one of the refusals that `push` raises.
    """
    if len(asked.data) > MAX_UPDATE:
        done(NotStored("too_big"))
    else:
        writer.submit(Order(person, asked, done))


def push(person: Person, asked: Push) -> int:
    """Store an update and return its seq; returning means it is on disk.

    The same `(client_id, n)` again gives the same seq and stores nothing. An update that changes
    nothing gives the present seq.

    Raises:
        NotStored: too large, not legal, or it builds on something unknown.
        Rejoin: the client id is not leased to this person.
        NotPermitted: they may not type in it, or not even read it any more.
        Frozen: the text is locked.
        StoreUnavailable: the database failed; nothing is stored.
    """
    found: list[int | Refusal] = []
    stored = Event()

    def done(outcome: int | Refusal) -> None:
        found.append(outcome)
        stored.set()

    submit(writer(), person, asked, done)
    stored.wait()
    if isinstance(found[0], Refusal):
        raise found[0]
    return found[0]
