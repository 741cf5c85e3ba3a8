"""An offer to align with all that decides on it, and who may answer it; never the answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workspace.domain.errors import NotFound
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.procedures.alignment import Stance
from workspace.domain.procedures.alignment_states import AlignmentState, offer_state
from workspace.domain.procedures.ballot import Answer
from workspace.domain.procedures.terms import Formula
from workspace.domain.signing.revision_states import RevisionState
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.accounts import Person
from workspace.services.procedures import Course
from workspace.services.procedures.course import courses
from workspace.store import campaigns
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import organisations, seats
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import listed
from workspace.store.pledge import pledges
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.procedures import alignments, groups, procedures
from workspace.store.procedures.alignments import AlignmentOfferRow
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.signing import revisions
from workspace.store.signing.revisions import RevisionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """An offer to one organisation, and all that decides on it.

    Attributes:
        found: the group's procedure as it stands now.
        mandated: whether the reader may sign everything for the organisation.
    """

    offer: AlignmentOfferRow
    found: Course
    revision: RevisionRow
    pledge: PledgeRow
    campaign: CampaignRow
    organisation: OrganisationRow
    mandated: bool = False

    @property
    def can_stand(self) -> bool:
        """Whether the text is in signature and the group decides on it, or endorses it."""
        return can_stand(self.found, self.revision)

    @property
    def state(self) -> AlignmentState:
        """Where the offer stands now."""
        offer = self.offer
        return offer_state(offer.state, offer.closes_at, self.found.at, open_=self.can_stand)


def can_stand(found: Course, revision: RevisionRow) -> bool:
    """Whether anybody can align with a procedure, or be aligned with it before it is submitted."""
    return revision.state == RevisionState.OPEN and found.endorses


def offered(unit: Unit, person: Person, offer_id: str, *, lock: bool = False) -> Offered:
    """Return an offer to somebody of the organisation it is made to.

    Args:
        unit: the unit asking.
        person: who; where they name an organisation to act for, it must be this one.
        offer_id: of the offer.
        lock: hold its pledge until the commit, for whatever changes it.

    Raises:
        NotFound: no such offer, or it was made to none of this person's organisations.
    """
    offer = alignments.offer(unit.session, offer_id)
    if offer is None:
        raise NotFound
    held = seats.whole_mandates(unit.session, [offer.organisation_id], now())
    mine = [mandated for seat, mandated in held if seat.person_id == person.id]
    house = unit.session.get_one(OrganisationRow, offer.organisation_id)
    if not mine or (person.acting and person.acting not in (house.slug, house.id)):
        raise NotFound
    row = unit.session.get_one(ProcedureRow, offer.procedure_id)
    if lock:
        pledges.locked(unit.session, row.pledge_id)
        unit.session.refresh(row)
        unit.session.refresh(offer)
    return of_offer(unit, offer, mandated=any(mine))


def of_offer(unit: Unit, offer: AlignmentOfferRow, *, mandated: bool = False) -> Offered:
    """Return an offer with all that decides on it."""
    return replace(of_offers(unit, [offer])[0], mandated=mandated)


def of_offers(unit: Unit, offers: Sequence[AlignmentOfferRow]) -> list[Offered]:
    """Return offers with all that decides on them; as many statements for many as for one."""
    session = unit.session
    rows = procedures.by_ids(session, {one.procedure_id for one in offers})
    found = {one.row.id: one for one in courses(unit, rows.values())}
    locked = revisions.by_ids(session, {row.revision_id for row in rows.values()})
    drafts = pledges.by_ids(session, {row.pledge_id for row in rows.values()})
    held_in = campaigns.by_ids(session, {pledge.campaign_id for pledge in drafts.values()})
    houses = organisations.some(session, {one.organisation_id for one in offers})
    house_of = {house.id: house for house in houses}
    return [
        Offered(
            offer=one,
            found=found[row.id],
            revision=locked[row.revision_id],
            pledge=drafts[row.pledge_id],
            campaign=held_in[drafts[row.pledge_id].campaign_id],
            organisation=house_of[one.organisation_id],
        )
        for one in offers
        for row in [rows[one.procedure_id]]
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Who counts as something else already, by the ids of organisations.

    Attributes:
        belong: the group, those that belong to it and those that decide in its procedure.
        parties: those that take part in the pledge.
        seem: the same as the group may know it: who left quietly seems to take part still, so that
            nobody learns of it by inviting them.
    """

    belong: frozenset[str]
    parties: frozenset[str]
    seem: frozenset[str]

    def known(self, house: OrganisationRow) -> Stance:
        """Return what an organisation is to the group's decision, as far as the group may know."""
        return Stance(
            verified=house.verified_at is not None,
            belongs=house.id in self.belong,
            takes_part=house.id in self.seem,
        )


def counted(unit: Unit, found: Course) -> Counted:
    """Return who cannot align with a procedure; as many statements for one as for all."""
    row = found.row
    members = {
        one.member_id
        for one, _ in groups.members_of(unit.session, row.group_id)
        if one.accepted_at is not None and one.ended_at is None
    }
    involved = [party for party, _ in listed.of_pledge(unit.session, row.pledge_id)]
    active = {one.organisation_id for one in involved if one.status == PartyStatus.ACTIVE}
    quiet = {
        one.organisation_id
        for one in involved
        if one.status == PartyStatus.LEFT and one.left_quietly
    }
    return Counted(
        belong=frozenset({row.group_id, *found.members, *members}),
        parties=frozenset(active),
        seem=frozenset(active | quiet),
    )


def stance(unit: Unit, of: Offered) -> Stance:
    """Return what an organisation is to a procedure that it would align itself with."""
    house, row = of.organisation, of.found.row
    known = counted(unit, of.found)
    standing = alignments.in_force(unit.session, [row.revision_id])
    others = courses(unit, procedures.on_revision(unit.session, row.revision_id))
    return Stance(
        verified=house.verified_at is not None,
        belongs=house.id in known.belong,
        takes_part=house.id in known.parties,
        through_another=house.id in speaking_through(others),
        aligned=any(one.organisation_id == house.id for one in standing),
    )


def speaking_through(found: Iterable[Course]) -> set[str]:
    """Return the members on whose behalf groups decide on a text or endorse it, by their ids."""
    return {
        member
        for one in found
        if one.endorses and one.terms.formula == Formula.MEMBERS
        for member in one.ballot.electorate - one.ballot.who(Answer.DISSOCIATE, Answer.RECUSE)
    }
