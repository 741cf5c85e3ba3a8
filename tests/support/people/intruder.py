"""Somebody who writes to the database past everything: with its owner's rights, triggers lifted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.orm import Session

from workspace.extensions import db
from workspace.store.base import Row
from workspace.store.record import guards


def alter(row: type[Row], change: Callable[[Any], None], **where: object) -> None:
    """Change the one row that is found, whatever guards it."""

    def changed(session: Session) -> None:
        change(session.query(row).filter_by(**where).one())

    past_guards(changed)


def past_guards(work: Callable[[Session], None]) -> None:
    """Do something with the guards lifted, and put them back as they were."""

    def between(session: Session) -> None:
        guards.lift(session.connection())
        work(session)
        session.flush()
        guards.put(session.connection())

    write(between)


@contextmanager
def guards_lifted() -> Iterator[None]:
    """Lift the guards for all that is written in the block: to do so each time takes longest."""
    write(lambda session: guards.lift(session.connection()))
    try:
        yield
    finally:
        write(lambda session: guards.put(session.connection()))


def write(work: Callable[[Session], object]) -> None:
    """Do something in a transaction that nobody else of the product knows of."""
    session = db.session()
    try:
        work(session)
        session.commit()
    finally:
        session.rollback()
        session.close()
