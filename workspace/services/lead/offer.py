"""Offering the lead to another party, and taking the offer back; nothing changes by either."""

from workspace.domain.access.roles import Permission
from workspace.domain.errors import Invalid
from workspace.domain.ids import new_id
from workspace.domain.machines import Who
from workspace.domain.parties import lead_offer_states
from workspace.domain.parties.lead_offer_states import LeadOfferState
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.record.form import from_published
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import Act
from workspace.services.lead.standing_offer import (
    found,
    require_all_objections_read,
    standing_offer,
)
from workspace.services.record import proof, seals
from workspace.services.signing.signature import read_reason
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import invitations, parties
from workspace.store.parties.lead_offers import LeadOfferRow
from workspace.store.parties.parties import PartyRow
from workspace.store.registry import entries

CHOOSE_PARTY = N_("Choose a co-pledger that takes part.")


def offer(person: Person, draft_id: str, party_id: str, reason: str) -> None:
    """Offer the lead of a draft to a co-pledger, for the person's organisation, which leads it.

    Nothing else changes until somebody who heads the other organisation accepts. An offer that
    stands is taken back by it.

    Raises:
        Invalid: no reason is given, or no co-pledger chosen.
        ObjectionUnread: an objection stands that the other organisation does not read.
        FreshSignInNeeded: the password was given more than five minutes ago.
        NotFound: the person may not know of the draft.
        NotPermitted: they neither administer nor represent the lead, or the text is locked.
    """
    with transaction() as unit:
        giver = draft_for(unit, person, draft_id, Permission.GIVE_LEAD, lock=True)
        taker, words = _read(unit, giver, party_id, reason)
        require_all_objections_read(unit, giver, taker.organisation_id)
        require_fresh(person)
        _make_room(unit, giver)
        own = invitations.current_party(unit.session, draft_id, giver.organisation_id)
        assert own is not None
        row = LeadOfferRow(
            id=new_id(),
            state=lead_offer_states.FIRST,
            pledge_id=draft_id,
            from_id=own.id,
            to_id=taker.id,
            revision_no=giver.pledge.revision_no,
            reason=words,
            offered_by=person.id,
            offered_at=now(),
        )
        row.seal = seals.seal(row)
        unit.session.add(row)
        unit.session.flush()
        acts.record(unit, giver, Act.OFFERED_LEAD, taker.id)


def withdraw(person: Person, draft_id: str) -> None:
    """Take the offer of the lead back; whoever heads the lead can, not only who made it.

    Raises:
        OfferOver: none stands.
        NotFound: the person may not know of the draft.
        NotPermitted: they neither administer nor represent the lead, or the text is locked.
    """
    with transaction() as unit:
        giver = draft_for(unit, person, draft_id, Permission.GIVE_LEAD, lock=True)
        _take_back(unit, giver, standing_offer(unit, giver))


def choices(unit: Unit, giver: Standing) -> list[tuple[PartyRow, OrganisationRow]]:
    """Return the parties that the lead can be offered to.

    Of a pledge that is public those that what is public binds: no other is named as its lead.
    """
    entry = entries.of_pledge(unit.session, giver.pledge.id) if giver.public else None
    bound = {one.slug for one in from_published(entry.content).pledging} if entry else None
    return [
        (party, house)
        for party, house in parties.of_pledge(unit.session, giver.pledge.id)
        if party.status == PartyStatus.ACTIVE
        and party.capacity == "co_pledger"
        and house.suspended_at is None
        and (bound is None or house.slug in bound)
    ]


def _read(unit: Unit, giver: Standing, party_id: str, reason: str) -> tuple[PartyRow, str]:
    """Return to whom the lead is offered and why; all that is wrong is said at once."""
    taker = next((one for one, _ in choices(unit, giver) if one.id == party_id), None)
    try:
        words = read_reason(reason)
    except Invalid as refusal:
        missing = {} if taker else {"party": CHOOSE_PARTY}
        raise Invalid({**missing, **refusal.errors}) from refusal
    if taker is None:
        raise Invalid({"party": CHOOSE_PARTY})
    return taker, words


def _take_back(unit: Unit, giver: Standing, row: LeadOfferRow) -> None:
    with proof.anew(row, free=True):
        row.settle(LeadOfferState.WITHDRAWN, Who.SENDER, by=giver.person_id, at=now())
    acts.record(unit, giver, Act.WITHDREW_LEAD, row.to_id)


def _make_room(unit: Unit, giver: Standing) -> None:
    """End the offer before, since only one may stand: it lapsed, or is taken back."""
    row, state = found(unit, giver)
    if row is None or state is None or row.state != LeadOfferState.OFFERED:
        return
    if state is LeadOfferState.OFFERED:
        _take_back(unit, giver, row)
    else:
        with proof.anew(row, free=True):
            row.settle(LeadOfferState.LAPSED, Who.CLOCK, by=None, at=now())
    unit.session.flush()
