"""Offers of the lead, checked: each as it was made and ended here, and as many as the trail knows.

That the lead passed on is said in public; so nobody is made the lead of a pledge past us unseen.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from workspace.domain.acts import Act
from workspace.domain.parties.lead_offer_states import LeadOfferState
from workspace.process.unit import reading
from workspace.services.record import seals
from workspace.services.record.check import Found
from workspace.services.record.log.decided import WAS_DECIDED
from workspace.store import trail
from workspace.store.parties import lead_offers
from workspace.store.parties.lead_offers import LeadOfferRow

_ENDED: Final = {
    LeadOfferState.ACCEPTED: Act.HANDED_LEAD,
    LeadOfferState.DECLINED: Act.REFUSED_LEAD,
    LeadOfferState.WITHDRAWN: Act.WITHDREW_LEAD,
    LeadOfferState.MERGED: Act.MERGED_LEAD,
}


def check() -> Iterator[Found]:
    """Give what is found of each offer, and of each draft at which the trail knows of others."""
    with reading() as unit:
        rows = lead_offers.all_of_site(unit.session)
        acts = (Act.OFFERED_LEAD, *_ENDED.values())
        known = {act: trail.by_place(unit.session, act) for act in acts}
    for row in rows:
        faults = () if seals.holds(row) else ("it was not made or ended here as it stands",)
        before = (f"it {WAS_DECIDED}",) if seals.was_there(row) else ()
        yield Found(f"offer of the lead {row.id} of draft {row.pledge_id}", faults, before)
    offered = (row for row in rows if row.state != LeadOfferState.MERGED)
    there = {Act.OFFERED_LEAD: Counter((row.pledge_id, row.to_id) for row in offered)}
    for state, act in _ENDED.items():
        those = (row for row in rows if row.state == state)
        there[act] = Counter((row.pledge_id, _about(row)) for row in those)
    for act, counted in known.items():
        for draft_id, party_id in sorted(counted.keys() | there[act].keys()):
            place = (draft_id, party_id)
            if counted.get(place, 0) != there[act][place]:
                words = (
                    f"the trail knows of {counted.get(place, 0)} acts {act!s} with party "
                    f"{party_id}, and its offers of {there[act][place]}"
                )
                yield Found(f"offers of the lead of draft {draft_id}", (words,))


def _about(row: LeadOfferRow) -> str:
    """Return the party that the act which ended an offer names."""
    return row.from_id if row.state == LeadOfferState.MERGED else row.to_id
