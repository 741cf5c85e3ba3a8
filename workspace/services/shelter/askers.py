"""Which organisations can ask that a pledge be taken out of public sight: whoever it names."""

from typing import NamedTuple

from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.record.form import from_published
from workspace.domain.record.pledge_words import search_text
from workspace.domain.rosters.unnamed import without
from workspace.domain.text.search import fold
from workspace.process.unit import Unit
from workspace.store.organisations import organisations
from workspace.store.parties import parties
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry.entries import EntryRow
from workspace.store.sign_on import sign_ons


class Asker(NamedTuple):
    """An organisation that a pledge names in public, or that takes part in it."""

    id: str
    slug: str
    name: str


def spells(entry: EntryRow, house: Asker) -> bool:
    """Whether the text of a pledge itself says an organisation's name, as it was signed."""
    # Without the list of parties nothing is left of the name but what the text says.
    text = search_text(from_published(without(entry.content, {house.slug})))
    return fold(house.name) in fold(f"{entry.title}\n{text}")


def askers(unit: Unit, pledge: PledgeRow, entry: EntryRow) -> list[Asker]:
    """Return who can ask: parties of what is public, those that take part, and who signed on."""
    form = from_published(entry.content)
    slugs = {one.slug for one in form.parties if one.slug}
    slugs |= {one.slug for one in form.aligned if one.slug}
    ids = set(organisations.ids(unit.session, slugs).values()) if slugs else set()
    ids |= {
        party.organisation_id
        for party, _ in parties.of_pledge(unit.session, pledge.id)
        if party.status == PartyStatus.ACTIVE
    }
    ids |= {
        row.organisation_id
        for row in sign_ons.of_pledge(unit.session, pledge.id)
        if row.ended_at is None
    }
    called = organisations.slugs_and_names(unit.session, ids)
    return [Asker(key, slug, name) for key, (slug, name) in called.items()]
