"""Known devices: remembered after a full sign-in, listed beside the sign-ins, ended with them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workspace.domain.errors import NotFound
from workspace.domain.ids import new_id
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services.accounts.devices.device_mark import LASTS, new_mark, read
from workspace.services.acts import Doer, HouseAct
from workspace.store.accounts import devices as rows
from workspace.store.accounts import people
from workspace.store.accounts import sessions as session_rows
from workspace.store.accounts.devices import KnownDeviceRow
from workspace.store.accounts.sessions import SessionRow

MOST: Final = 20
"""How many devices are known of one person; of more, the longest unused is forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceView:
    """A device that is known and on which nobody is signed in, as its owner's page lists it."""

    id: str
    device: str
    seen_at: datetime


def known(unit: Unit, mark: str) -> dict[str, str]:
    """Return of whom the device with this mark is known, and by what name, by person.

    Looked for by the mark alone, and so the same for every address that is typed.
    """
    found = read(mark)
    return rows.with_mark(unit.session, found, now() - LASTS) if found else {}


def remember(session_id: str, mark: str, device: str) -> str:
    """Know a device again on which somebody has just signed in; return what it keeps.

    Args:
        session_id: the sign-in, in which everything was proved.
        mark: what the device keeps so far.
        device: what its browser says of itself.
    """
    at = now()
    with transaction() as unit:
        session = unit.session.get_one(SessionRow, session_id)
        people.locked(unit.session, session.person_id)
        row = rows.of_mark(unit.session, read(mark), session.person_id)
        # A device that was forgotten gets another mark: who has a copy of the old one is unknown.
        if row is not None and row.ended_at is not None:
            row, mark = None, ""
        if not read(mark):
            mark = new_mark()
        if row is None:
            row = KnownDeviceRow(
                id=new_id(),
                person_id=session.person_id,
                mark_sha256=read(mark),
                created_at=at,
            )
            unit.session.add(row)
        row.device, row.seen_at, session.mark_sha256 = device[:200], at, row.mark_sha256
        unit.session.flush()
        for extra in rows.of_person(unit.session, session.person_id, at - LASTS)[MOST:]:
            extra.ended_at = at
    return mark


def listed(person_id: str) -> list[DeviceView]:
    """Return the devices known of somebody on which they are not signed in, the latest first."""
    at = now()
    with reading() as unit:
        found = rows.of_person(unit.session, person_id, at - LASTS)
        used = {row.mark_sha256 for row in session_rows.sessions_of(unit.session, person_id, at)}
    return [
        DeviceView(id=row.id, device=row.device, seen_at=row.seen_at)
        for row in found
        if row.mark_sha256 not in used
    ]


def forget(person_id: str, device_id: str) -> None:
    """Know a device no more; whoever signs in on it next comes from an unknown one.

    Raises:
        NotFound: no such device is known of this person.
    """
    with transaction() as unit:
        row = unit.session.get(KnownDeviceRow, device_id)
        if row is None or row.person_id != person_id:
            raise NotFound
        if row.ended_at is None:
            row.ended_at = now()
            acts.record(unit, Doer(person_id=person_id), HouseAct.FORGOT_DEVICE, person_id)


def forget_of(unit: Unit, ended: SessionRow, here: str) -> None:
    """Forget the device of a sign-in that its owner ended from another one.

    Args:
        unit: the unit of work.
        ended: the sign-in.
        here: the sign-in through which it was ended; its own device stays known.
    """
    current = unit.session.get_one(SessionRow, here)
    if ended.mark_sha256 and ended.mark_sha256 != current.mark_sha256:
        rows.end(unit.session, ended.person_id, now(), only=ended.mark_sha256)


def forget_all(unit: Unit, person_id: str, but: str) -> None:
    """Forget all devices of somebody but the one of the sign-in `but`, if any."""
    current = unit.session.get(SessionRow, but) if but else None
    rows.end(unit.session, person_id, now(), but=current.mark_sha256 if current else "")
