"""Letters that wait and letters that did not arrive; never what any of them says."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workspace.domain.errors import NotFound
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts, letters
from workspace.services.access.houses import require_office
from workspace.services.accounts import Person
from workspace.services.acts import Doer, HouseAct
from workspace.services.by_mail import came_back
from workspace.services.letters import NEVER, NOTHING_LEFT, Fate
from workspace.store import letters as rows
from workspace.store.letters import LetterRow

MOST: Final = 50
_LONGEST: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedView:
    """A letter that has not arrived.

    Attributes:
        due_at: when it is tried again by itself; None where it is not.
        unsure: the mail server was given it, and nobody knows whether it took it.
        came_back: it left, and its reader's mail server gave it back; its words are gone.
    """

    id: str
    to: str
    created_at: datetime
    attempts: int
    failure: str
    due_at: datetime | None
    unsure: bool
    came_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersView:
    """How letters go.

    Attributes:
        leave: whether there is a mail server, so that they leave.
        waiting: how many are still to be sent.
        since: since when the first of them waits.
        failed: those that did not arrive, at most fifty.
    """

    leave: bool
    waiting: int
    since: datetime | None
    failed: tuple[FailedView, ...]


def overview(person: Person) -> LettersView:
    """Return how letters go: of those that did not arrive to whom, when and why, and no more.

    Raises:
        NotFound: the person does not act for the secretariat.
    """
    with reading() as unit:
        require_office(unit, person)
        waiting, since = rows.waiting(unit.session, NEVER)
        found = rows.failed(unit.session, NOTHING_LEFT, MOST)
        return LettersView(
            leave=letters.are_sent(),
            waiting=waiting,
            since=since,
            failed=tuple(_view(row) for row in found),
        )


def given_up(unit: Unit) -> int:
    """Return how many letters nobody tries again by itself."""
    return rows.given_up(unit.session, NOTHING_LEFT, NEVER)


def retry(person: Person, letter_id: str) -> None:
    """Have a letter tried again that was given up.

    One of which nobody knows whether it arrived is not sent a second time from here: only the log
    of the mail server tells. One that came back left without its words being kept.

    Raises:
        NotFound: the person does not act for the secretariat, or no such letter was given up.
    """
    with transaction() as unit:
        require_office(unit, person)
        row = _given_up(unit, letter_id)
        row.due_at, row.attempts = now(), 0
        acts.record(unit, Doer(person_id=person.id), HouseAct.RETRIED_LETTER, row.id)


def _given_up(unit: Unit, letter_id: str) -> LetterRow:
    known = letter_id.isalnum() and len(letter_id) <= _LONGEST
    row = unit.session.get(LetterRow, letter_id, with_for_update=True) if known else None
    if row is None or letters.fate(row) is not Fate.GIVEN_UP or row.failure == NOTHING_LEFT:
        raise NotFound
    if came_back.is_noted(row):
        raise NotFound
    return row


def _view(row: LetterRow) -> FailedView:
    fate = letters.fate(row)
    return FailedView(
        id=row.id,
        to=row.to,
        created_at=row.created_at,
        attempts=row.attempts,
        failure=row.failure,
        due_at=row.due_at if fate is Fate.WAITS else None,
        unsure=fate is Fate.UNSURE,
        came_back=came_back.is_noted(row),
    )
