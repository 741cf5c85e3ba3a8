"""Pledges out of public sight, checked: each as it was said here, and hidden for no other cause."""

from collections.abc import Iterator

from workspace.domain.acts import Act
from workspace.process.unit import Unit, reading
from workspace.services.record import seals
from workspace.services.record.check import Found
from workspace.store import trail
from workspace.store.pledge import shelters
from workspace.store.pledge.shelters import ShelterRow
from workspace.store.registry import entries


def check() -> Iterator[Found]:
    """Give what is found of each time; the log tells of those taken out."""
    with reading() as unit:
        every = shelters.all_of_site(unit.session)
        for row in every:
            yield Found(f"shelter {row.id} of draft {row.pledge_id}", tuple(_of_row(unit, row)))
        open_ones = {row.pledge_id for row in every if row.ended_at is None}
        for entry in entries.hidden(unit.session):
            if entry.pledge_id not in open_ones:
                fault = "it is out of public sight, and nobody took it out"
                yield Found(f"public pledge {entry.symbol}", (fault,))


def _of_row(unit: Unit, row: ShelterRow) -> Iterator[str]:
    if not seals.holds(row):
        yield "it was not said or ended here as it stands"
    acts = (Act.SHELTERED, Act.SHOWN_AGAIN)
    traced = trail.objects(unit.session, row.pledge_id, acts)
    if row.id not in traced[Act.SHELTERED]:
        yield "it is not in the trail"
    if (row.id in traced[Act.SHOWN_AGAIN]) != (row.ended_at is not None):
        yield "it was ended by the trail or by the row, and not by both"
    entry = entries.of_pledge(unit.session, row.pledge_id)
    if row.ended_at is None and (entry is None or entry.hidden_at != row.at):
        yield "the registry does not say so"
