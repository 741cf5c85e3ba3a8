"""Pledges out of public sight, checked: each as it was said here, and hidden for no other cause."""

from collections.abc import Iterator
from typing import Final

from workspace.domain.acts import PledgeAct
from workspace.domain.record.form import from_published
from workspace.domain.rosters.unnamed import UNNAMED
from workspace.process.unit import Unit, reading
from workspace.services.record import seals
from workspace.services.record.check import Found
from workspace.store import trail
from workspace.store.organisations import organisations
from workspace.store.pledge import shelters
from workspace.store.pledge.shelters import ShelterRow
from workspace.store.registry import entries, search
from workspace.store.registry.entries import LEAD, PARTIES, EntryRow

_WHOLE: Final = (PledgeAct.SHELTERED, PledgeAct.SHOWN_AGAIN)
_NAME: Final = (PledgeAct.UNNAMED, PledgeAct.NAMED_AGAIN)


def check() -> Iterator[Found]:
    """Give what is found of each time; the log tells of those taken out."""
    with reading() as unit:
        every = shelters.all_of_site(unit.session)
        for row in every:
            yield Found(f"shelter {row.id} of draft {row.pledge_id}", tuple(_of_row(unit, row)))
        still = [row for row in every if row.ended_at is None]
        open_ones = {row.pledge_id for row in still if not row.name_alone}
        for entry in entries.hidden(unit.session):
            if entry.pledge_id not in open_ones:
                fault = "it is out of public sight, and nobody took it out"
                yield Found(f"public pledge {entry.symbol}", (fault,))

        unsaid = {row.pledge_id for row in still if row.name_alone}
        for entry in entries.unnamed(unit.session, UNNAMED):
            if entry.pledge_id not in unsaid:
                fault = "the name of its lead is out of sight, and nobody took it out"
                yield Found(f"public pledge {entry.symbol}", (fault,))


def _of_row(unit: Unit, row: ShelterRow) -> Iterator[str]:
    if not seals.holds(row):
        yield "it was not said or ended here as it stands"
    begun, over = _NAME if row.name_alone else _WHOLE
    traced = trail.objects(unit.session, row.pledge_id, (begun, over))
    if row.id not in traced[begun]:
        yield "it is not in the trail"
    if (row.id in traced[over]) != (row.ended_at is not None):
        yield "it was ended by the trail or by the row, and not by both"
    entry = entries.of_pledge(unit.session, row.pledge_id)
    if row.ended_at is None and (entry is None or not _said(unit, row, entry)):
        yield "the registry does not say so"


def _said(unit: Unit, row: ShelterRow, entry: EntryRow) -> bool:
    """Whether the registry shows nothing of what is out of sight."""
    if not row.name_alone:
        return entry.hidden_at == row.at
    tags = search.tags_of(unit.session, [entry.id])[entry.id]
    slug = organisations.slugs_and_names(unit.session, {row.asked_by})[row.asked_by][0]
    leads = any(
        one.slug == slug and one.capacity == LEAD for one in from_published(entry.content).parties
    )
    unlisted = all((kind, row.asked_by) not in tags for kind in PARTIES)
    return unlisted and (not leads or entry.lead_name == UNNAMED)
