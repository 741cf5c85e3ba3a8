"""What the page about the lead of a draft shows, and to whom of the offer that stands."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.access.roles import Permission
from workspace.domain.parties.lead_offer_states import LeadOfferState
from workspace.domain.signing.pledge_states import LEAD_PASSES
from workspace.process.unit import Unit, reading
from workspace.services.access import Standing, draft_for
from workspace.services.access.display import shown_to
from workspace.services.accounts import Person
from workspace.services.discussion import visible
from workspace.services.lead.offer import choices
from workspace.services.lead.standing_offer import found
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import organisations
from workspace.store.parties.lead_offers import LeadOfferRow
from workspace.store.parties.parties import PartyRow
from workspace.store.signing import temperature


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferView:
    """The last offer of the lead, for the two it is between.

    Attributes:
        giver, taker: names of the organisation that offered it and of the one it was offered to.
        who: who offered it, as the reader may know them.
        to_me: the reader acts for the one it was offered to.
        outcome: where it stands, or what became of it.
        may_answer: the reader may accept or decline it now.
        may_withdraw: the reader may take it back now.
    """

    giver: str
    taker: str
    who: str
    reason: str
    offered_at: datetime
    settled_at: datetime | None
    outcome: str
    to_me: bool
    may_answer: bool
    may_withdraw: bool

    @property
    def stands(self) -> bool:
        """Whether it can still be answered."""
        return self.outcome == LeadOfferState.OFFERED

    @property
    def accepted(self) -> bool:
        """Whether the lead passed on by it."""
        return self.outcome == LeadOfferState.ACCEPTED

    @property
    def declined(self) -> bool:
        """Whether the other said no."""
        return self.outcome == LeadOfferState.DECLINED

    @property
    def withdrawn(self) -> bool:
        """Whether it was taken back."""
        return self.outcome == LeadOfferState.WITHDRAWN


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadView:
    """Who leads a draft, and what the reader may do about that.

    Attributes:
        lead, own: names of the organisation that leads and of the one the reader acts for.
        leads: they are the same.
        choices: id and name of each party the lead can be offered to, for who may offer it.
        offer: the last offer, for the two it is between.
        public: everybody can read the pledge, and will read since when another one leads.
        locked: the text is locked, so that the lead cannot pass on.
        prepared: how many responses the lead prepared and has not published.
        asks_ready: the lead asks who is ready to sign, or asked.
    """

    title: str
    lang: str
    timezone: str
    lead: str
    own: str
    leads: bool
    locked: bool
    public: bool
    may_offer: bool
    choices: tuple[tuple[str, str], ...] = ()
    offer: OfferView | None = None
    prepared: int = 0
    asks_ready: bool = False


def lead(person: Person, draft_id: str) -> LeadView:
    """Return who leads a draft, and what the person may do about that.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        pledge = standing.pledge
        names = organisations.names(unit.session, {pledge.lead_id, standing.organisation_id})
        may_offer = standing.may(Permission.GIVE_LEAD)
        offered = choices(unit, standing) if may_offer else []
        return LeadView(
            title=pledge.title,
            lang=pledge.lang,
            timezone=unit.session.get_one(CampaignRow, pledge.campaign_id).timezone,
            lead=names[pledge.lead_id],
            own=names[standing.organisation_id],
            leads=standing.tie.capacity == "lead",
            locked=standing.state not in LEAD_PASSES,
            public=standing.public,
            may_offer=may_offer,
            choices=tuple((party.id, house.name) for party, house in offered),
            offer=_offer(unit, standing),
            prepared=len(visible.all_prepared(unit, standing)) if may_offer else 0,
            asks_ready=may_offer and bool(temperature.of_pledge(unit.session, draft_id)),
        )


def _offer(unit: Unit, standing: Standing) -> OfferView | None:
    """Return the last offer to whoever acts for one of the two; others know of none."""
    row, state = found(unit, standing)
    if row is None or state is None:
        return None
    giver, taker = (unit.session.get_one(PartyRow, one) for one in (row.from_id, row.to_id))
    if standing.organisation_id not in {giver.organisation_id, taker.organisation_id}:
        return None
    return _view(unit, standing, row, state, giver.organisation_id, taker.organisation_id)


def _view(
    unit: Unit,
    standing: Standing,
    row: LeadOfferRow,
    state: LeadOfferState,
    *between: str,
) -> OfferView:
    giver, taker = between
    names = organisations.names(unit.session, between)
    by = (row.offered_by, giver)
    stands, mine = state is LeadOfferState.OFFERED, standing.organisation_id == taker
    return OfferView(
        giver=names[giver],
        taker=names[taker],
        who=shown_to(unit, standing, [by])[by].who,
        reason=row.reason,
        offered_at=row.offered_at,
        settled_at=row.settled_at,
        outcome=str(state),
        to_me=mine,
        may_answer=stands and mine and standing.may(Permission.TAKE_LEAD),
        may_withdraw=stands and not mine and standing.may(Permission.GIVE_LEAD),
    )
