"""Which public pledges match what is asked of the registry."""

from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.registry.found import at_hand
from workspace.services.registry.found.catalogue import Found
from workspace.services.registry.query import Asked
from workspace.store.registry import search
from workspace.store.registry.index import last_place

_NONE = "-"


def matching(unit: Unit, asked: Asked) -> Found:
    """Return the public pledges that match, by the clock."""
    catalogue = at_hand.catalogue(unit)
    bits = catalogue.until(last_place(now()))
    for name, codes in asked.chosen:
        bits &= catalogue.having(name, codes)
    if asked.within:
        bits &= catalogue.having("campaign", [_campaign(unit, asked.within)])
    if bits and (asked.words or asked.party):
        party_id = _party(unit, asked.party) if asked.party else ""
        bits &= at_hand.holding(unit, asked.words, party_id)
    return Found(catalogue, bits)


def _campaign(unit: Unit, slug: str) -> str:
    """Return the id of a campaign; of one nobody knows an id that nothing has."""
    found = unit.once(("campaign", slug), lambda: search.campaign_id(unit.session, slug))
    return found or _NONE


def _party(unit: Unit, slug: str) -> str:
    found = unit.once(("party", slug), lambda: search.party_id(unit.session, slug))
    return found or _NONE
