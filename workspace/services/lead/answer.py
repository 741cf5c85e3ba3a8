"""The other party's answer to an offer of the lead; by a yes both change places at once."""

from workspace.domain.access.roles import Permission
from workspace.domain.errors import Refusal
from workspace.domain.machines import Who
from workspace.domain.parties.lead_offer_states import LeadOfferState
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts, temperature
from workspace.services.access import Standing, draft_for, rights
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import Act, Doer
from workspace.services.discussion.audience import earlier_lead
from workspace.services.lead.standing_offer import (
    OfferOver,
    require_all_objections_read,
    standing_offer,
)
from workspace.services.record import proof
from workspace.store.parties.lead_offers import LeadOfferRow
from workspace.store.parties.parties import PartyRow
from workspace.store.registry import entries


class OnePerson(Refusal):
    """Whoever offered the lead for one organisation would accept it for the other."""

    code = "lead-two-persons"
    sentence = N_(
        "You offered the lead yourself, for the other organisation. Somebody else who administers "
        "or represents this one has to accept it."
    )


def accept(person: Person, draft_id: str) -> None:
    """Accept the lead for the person's organisation: from now on it leads, in the other's place.

    Raises:
        OfferOver: no offer to their organisation stands.
        OnePerson: they made it themselves, for the other organisation.
        ObjectionUnread: an objection stands that their organisation does not read.
        Altered: the offer is not as it was made.
        FreshSignInNeeded: the password was given more than five minutes ago.
        NotFound: the person may not know of the draft.
        NotPermitted: they neither administer nor represent a co-pledger, or the text is locked.
    """
    with transaction() as unit:
        taker = draft_for(unit, person, draft_id, Permission.TAKE_LEAD, lock=True)
        row = _to_own(unit, taker)
        if row.offered_by == person.id:
            raise OnePerson
        require_all_objections_read(unit, taker, taker.organisation_id)
        require_fresh(person)
        with proof.anew(row):
            row.settle(LeadOfferState.ACCEPTED, Who.PARTY, by=person.id, at=now())
        _change_places(unit, taker, row)


def decline(person: Person, draft_id: str) -> None:
    """Decline the lead for the person's organisation; all stays as it is.

    Raises:
        OfferOver: no offer to their organisation stands.
        NotFound: the person may not know of the draft.
        NotPermitted: they neither administer nor represent a co-pledger, or the text is locked.
    """
    with transaction() as unit:
        taker = draft_for(unit, person, draft_id, Permission.TAKE_LEAD, lock=True)
        row = _to_own(unit, taker)
        with proof.anew(row, free=True):
            row.settle(LeadOfferState.DECLINED, Who.PARTY, by=person.id, at=now())
        acts.record(unit, taker, Act.REFUSED_LEAD, row.to_id)


def _to_own(unit: Unit, taker: Standing) -> LeadOfferRow:
    """Return the offer that stands, where it is to the organisation somebody acts for."""
    row = standing_offer(unit, taker)
    if unit.session.get_one(PartyRow, row.to_id).organisation_id != taker.organisation_id:
        raise OfferOver
    return row


def _change_places(unit: Unit, taker: Standing, row: LeadOfferRow) -> None:
    """Make one lead and the other a co-pledger; what was the lead's own stays with it or goes."""
    new = unit.session.get_one(PartyRow, row.to_id)
    old = unit.session.get_one(PartyRow, row.from_id)
    new.capacity, new.required, new.edit_level = "lead", True, "edit"
    old.capacity, old.required, old.edit_level = "co_pledger", True, "edit"
    earlier_lead.keep_with_lead(unit, taker)
    temperature.clear(unit, taker.pledge.id)
    taker.pledge.lead_id, taker.pledge.updated_at = new.organisation_id, now()
    unit.session.flush()
    handed = Doer(organisation_id=old.organisation_id, draft_id=taker.pledge.id)
    acts.record(unit, handed, Act.HANDED_LEAD, new.id)
    acts.record(unit, taker, Act.TOOK_LEAD, old.id)
    if taker.public:
        entries.touch(unit.session, taker.pledge.id)
    rights.move(unit, taker.pledge.id)
