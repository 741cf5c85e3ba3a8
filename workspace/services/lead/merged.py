"""The lead of a public pledge follows an organisation into the one that it was merged into."""

from collections.abc import Iterable

from workspace.domain.ids import new_id
from workspace.domain.machines import Who
from workspace.domain.parties import lead_offer_states, party_states
from workspace.domain.parties.lead_offer_states import LeadOfferState
from workspace.domain.parties.party_states import PartyStatus
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services import acts
from workspace.services.access import rights
from workspace.services.acts import Act, Doer
from workspace.services.record import proof, seals
from workspace.store.discussion import passed_on
from workspace.store.mergers.mergers import MergerRow
from workspace.store.organisations import organisations
from workspace.store.parties import invitations, lead_offers
from workspace.store.parties.lead_offers import LeadOfferRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge import answers, pledges
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry import entries


def pass_on(unit: Unit, merger: MergerRow, officer_id: str, pledge_ids: Iterable[str]) -> None:
    """Let the organisation that goes on lead these public pledges, in the place of the other one.

    What was signed stays under the name of who signed; public pages say since when who leads. What
    was said there for the one that led is for the other one, as in drafts that move.
    """
    for pledge_id in sorted(pledge_ids):
        pledge = pledges.locked(unit.session, pledge_id)
        old = invitations.current_party(unit.session, pledge_id, merger.gone_id)
        if pledge is not None and old is not None:
            _replace(unit, merger, officer_id, pledge, old)


def _replace(
    unit: Unit, merger: MergerRow, officer_id: str, pledge: PledgeRow, old: PartyRow
) -> None:
    at = now()
    _end_offer(unit, pledge.id)
    new = PartyRow(
        id=new_id(),
        pledge_id=pledge.id,
        organisation_id=merger.kept_id,
        capacity="lead",
        required=True,
        status=party_states.first("lead"),
        edit_level="edit",
        joined_at=at,
    )
    old.move(PartyStatus.REMOVED, Who.SECRETARIAT)
    old.capacity, old.left_at = "co_pledger", at
    for one in invitations.pending_seats(unit.session, pledge.id, merger.gone_id):
        one.organisation_id = merger.kept_id
    row = LeadOfferRow(
        id=new_id(),
        pledge_id=pledge.id,
        from_id=old.id,
        to_id=new.id,
        revision_no=pledge.revision_no,
        reason=merger.reason,
        state=lead_offer_states.FIRST,
        offered_by=officer_id,
        offered_at=at,
    )
    row.settle(LeadOfferState.MERGED, Who.SECRETARIAT, by=officer_id, at=at)
    row.seal = seals.seal(row)
    passed_on.move(unit.session, [pledge.id], merger.gone_id, merger.kept_id)
    called = organisations.slugs_and_names(unit.session, {merger.gone_id, merger.kept_id})
    gone, kept = called[merger.gone_id][0], called[merger.kept_id][0]
    answers.rename_responsible(unit.session, [pledge.id], gone, kept)
    pledge.lead_id, pledge.updated_at = merger.kept_id, at
    unit.session.add(new)
    unit.session.flush()
    unit.session.add(row)
    unit.session.flush()
    by = Doer(organisation_id=merger.kept_id, draft_id=pledge.id)
    acts.record(unit, by, Act.MERGED_LEAD, old.id)
    entries.touch(unit.session, pledge.id)
    rights.move(unit, pledge.id)


def _end_offer(unit: Unit, pledge_id: str) -> None:
    """Let no offer stand of an organisation that leads no more."""
    last = lead_offers.latest(unit.session, pledge_id)
    if last is not None and last.state == LeadOfferState.OFFERED:
        with proof.anew(last, free=True):
            last.settle(LeadOfferState.LAPSED, Who.CLOCK, by=None, at=now())
        unit.session.flush()
