"""The offer of the lead that stands at a draft, and what stands in the way of any."""

from collections.abc import Iterable

from workspace.domain.discussion.audiences import Reader, may_see
from workspace.domain.errors import Refusal
from workspace.domain.parties.lead_offer_states import LeadOfferState, offer_state
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.signing.pledge_states import LEAD_PASSES
from workspace.domain.words import N_
from workspace.process.unit import Unit
from workspace.services.access import Standing, standings
from workspace.services.discussion import visible
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import lead_offers
from workspace.store.parties.lead_offers import LeadOfferRow
from workspace.store.parties.parties import PartyRow


class OfferOver(Refusal):
    """There is no offer of the lead any more that could be answered or taken back."""

    code = "lead-offer-over"
    sentence = N_(
        "This offer does not stand any more: it was answered or taken back, the text was locked, "
        "or one of the two left. Nothing was changed."
    )


class ObjectionUnread(Refusal):
    """An objection stands that the organisation which is to lead does not read."""

    code = "objection-unread"
    sentence = N_(
        "Something in the discussion has to be settled by the present lead first, so the lead does "
        "not pass on yet. Nothing was changed."
    )


def found(unit: Unit, standing: Standing) -> tuple[LeadOfferRow | None, LeadOfferState | None]:
    """Return the last offer at a draft and where it stands now, or nothing and nothing."""
    row = lead_offers.latest(unit.session, standing.pledge.id)
    if row is None or row.state == LeadOfferState.MERGED:
        return None, None
    giver = unit.session.get_one(PartyRow, row.from_id)
    taker = unit.session.get_one(PartyRow, row.to_id)
    house = unit.session.get_one(OrganisationRow, taker.organisation_id)
    state = offer_state(
        row.state,
        can_pass=standing.state in LEAD_PASSES,
        locked_since=row.revision_no != standing.pledge.revision_no,
        both_take_part=_takes_part(giver, "lead")
        and _takes_part(taker, "co_pledger")
        and house.suspended_at is None,  # one that was merged since is as well
    )
    return row, state


def is_offered_to(unit: Unit, standing: Standing) -> bool:
    """Whether an offer stands to the organisation somebody acts for."""
    row, state = found(unit, standing)
    if row is None or state is not LeadOfferState.OFFERED:
        return False
    return unit.session.get_one(PartyRow, row.to_id).organisation_id == standing.organisation_id


def standing_offer(unit: Unit, standing: Standing) -> LeadOfferRow:
    """Return the offer at a draft that can be answered or taken back.

    Raises:
        OfferOver: there is none.
    """
    row, state = found(unit, standing)
    if row is None or state is not LeadOfferState.OFFERED:
        raise OfferOver
    return row


def require_all_objections_read(unit: Unit, standing: Standing, organisation_id: str) -> None:
    """Refuse where an organisation that is to lead would not see what stops the lock.

    Raises:
        ObjectionUnread: there is such an objection, or nobody of the lead who could tell.
    """
    eyes = _of_the_lead(standings.of_draft(unit, standing.pledge.id))
    blocks = visible.blocking(unit, eyes) if eyes else []
    circles = visible.circles(unit, eyes, blocks) if eyes else {}
    if eyes is None or not all(may_see(one, Reader(organisation_id)) for one in circles.values()):
        raise ObjectionUnread


def _of_the_lead(everybody: Iterable[Standing]) -> Standing | None:
    return next((one for one in everybody if one.tie.capacity == "lead"), None)


def _takes_part(party: PartyRow, capacity: str) -> bool:
    return party.status == PartyStatus.ACTIVE and party.capacity == capacity
