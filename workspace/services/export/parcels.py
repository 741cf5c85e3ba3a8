"""Documents that take long: made while whoever asked does something else, and kept until fetched.

What is at hand within two seconds is given at once. Everything else is a row from then on, which
every process can read; the clock alone says when it is over.
"""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final

from workspace.domain.access.roles import Permission
from workspace.domain.errors import Refusal
from workspace.domain.words import N_
from workspace.exports.documents.manuscript import Manuscript
from workspace.process.clock import now
from workspace.process.offload import beside
from workspace.process.unit import reading, transaction
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.export import press
from workspace.services.export.parcel_views import KEPT_FOR, TURN, NoParcel
from workspace.services.export.press import (
    NotWritten,
    Writing,
)
from workspace.store.desk import parcels
from workspace.store.desk.parcels import ParcelRow

Apart = Callable[[], AbstractContextManager[object]]
PROMPT_S: Final = 2.0
"""How long somebody waits for a document before they may go."""
MOST_UNDER_WAY: Final = 3
MOST_KEPT: Final = 10
MOST_BYTES: Final = 16 << 20
LATE, LARGE, LETTER = "late", "large", "letter"
_LETTER: Final = 20

log = logging.getLogger(__name__)


class ManyUnderWay(Refusal):
    """Several documents are being made for the same person already."""

    code = "documents-under-way"
    status = 429
    sentence = N_(
        "Three documents are being made for you already. Please wait until one of them is there, "
        "and then ask for this one again."
    )


class SeatChanged(Refusal):
    """What somebody may read of the draft has changed since they asked."""

    code = "seat-changed"
    sentence = N_(
        "Your part in this pledge has changed since this document was made, so it is not given "
        "out. Please ask for it again: it will hold what you may read now."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked for.

    Attributes:
        form: how it is to be written, as children call it.
        name: what the file is to be called.
        address: where the same is asked for again.
    """

    draft_id: str
    form: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Later:
    """It takes longer; under this id it can be looked after."""

    parcel_id: str


def made(
    person: Person, order: Order, make: Callable[[], Manuscript], apart: Apart
) -> bytes | Later:
    """Return a document, or where it will be once it is written.

    Args:
        person: who asks; that they may read all of it was asked before.
        order: what they ask for.
        make: gives what it says.
        apart: within it the database is used apart from the request.

    Raises:
        NotWritten: it cannot be written like that, or it took too long or too much.
        Busy: very many documents are being written.
        ManyUnderWay: several are being made for the same person.
        NotFound: they may not read the draft any more.
    """
    with reading() as unit:
        if parcels.under_way(unit.session, person.id, now() - TURN) >= MOST_UNDER_WAY:
            raise ManyUnderWay
    work = Writing(order.form, press.encoded(make))
    beside(work.run)
    if work.over.wait(PROMPT_S):
        return work.outcome()
    later = _kept(person, order)
    beside(lambda: _follow(work, later.parcel_id, apart))
    return later


def fetch(person: Person, draft_id: str, parcel_id: str) -> tuple[str, bytes]:
    """Return a document by its name, once more to be asked for by who it is for.

    Raises:
        NoParcel: it waits for somebody else, or not any more, or is not there yet.
        SeatChanged: they read the draft through another seat than they asked through.
        NotFound: they may not read the draft.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        since = now() - KEPT_FOR
        row = parcels.asked(unit.session, parcel_id, person.id, draft_id, since)
        if row is None or row.content is None:
            raise NoParcel
        if row.seat != seat_of(standing):
            raise SeatChanged
        return row.name, row.content


def clear() -> None:
    """Take away what nobody fetched within a day; it was not given out any more before that."""
    until = now() - KEPT_FOR
    with reading() as unit:
        if not parcels.any_until(unit.session, until):
            return
    with transaction() as unit:
        parcels.drop_until(unit.session, until)


def _kept(person: Person, order: Order) -> Later:
    with transaction() as unit:
        standing = draft_for(unit, person, order.draft_id, Permission.READ)
        parcels.room_for(unit.session, person.id, MOST_KEPT)
        row = ParcelRow(
            person_id=person.id,
            draft_id=order.draft_id,
            seat=seat_of(standing),
            name=order.name,
            address=order.address,
            asked_at=now(),
        )
        unit.session.add(row)
        unit.session.flush()
        return Later(row.id)


def _follow(work: Writing, parcel_id: str, apart: Apart) -> None:
    """Keep how far it is, and in the end the file."""
    try:
        with apart():
            work.begun.wait()
            if not work.over.is_set():
                _note(parcel_id, begun_at=now())
                work.over.wait()
            _note(parcel_id, ended_at=now(), **_ended(work))
    except Exception:  # by the clock its page says soon that it was interrupted
        log.exception("a document could not be kept")


def _ended(work: Writing) -> dict[str, object]:
    if work.fault is not None:
        letter = str(work.fault)[:_LETTER] if isinstance(work.fault, NotWritten) else ""
        return {"failure": LETTER, "letter": letter} if letter else {"failure": LATE}
    if len(work.answer) > MOST_BYTES:
        return {"failure": LARGE}
    return {"content": work.answer, "size": len(work.answer)}


def _note(parcel_id: str, **changed: object) -> None:
    with transaction() as unit:
        row = unit.session.get(ParcelRow, parcel_id)
        for name, value in changed.items():
            if row is not None:
                setattr(row, name, value)


def seat_of(standing: Standing) -> str:
    """Return through what somebody reads a draft; through another seat they read other words."""
    tie = standing.tie
    return "/".join((tie.organisation, tie.kind, tie.capacity, tie.seat, tie.edit_level))
