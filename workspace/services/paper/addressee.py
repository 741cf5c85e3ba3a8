"""Which text and which party a letter or an announcement is about, by what is written in it.

The secretariat reads no draft by this: whoever holds a letter knows the fingerprint it names, and
learns no more than whether this organisation is asked to sign that text.
"""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from workspace.domain.errors import Invalid
from workspace.domain.parties.capacities import SIGNING_CAPACITIES
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.signing.paper import NO_PARTY, NO_TEXT, NotForOneself, days, digits
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services import procedures
from workspace.services.access.houses import require_office
from workspace.services.accounts import Person
from workspace.services.signing.signature.signatory import (
    open_text,
    require_in_time,
    require_own_act,
)
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import invitations, parties
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge import pledges
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.signing import revisions
from workspace.store.signing.revisions import RevisionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """A text in signature, its pledge held, and a party that is asked to sign it."""

    pledge: PledgeRow
    revision: RevisionRow
    party: PartyRow
    organisation: OrganisationRow
    campaign: CampaignRow

    @property
    def days(self) -> tuple[date, date]:
        """The day of the lock and today, where the campaign's days are counted."""
        zone = ZoneInfo(self.campaign.timezone)
        return days(self.revision.locked_at.astimezone(zone), now().astimezone(zone))


def addressee(unit: Unit, person: Person, fingerprint: str, organisation: str) -> Addressee:
    """Return what somebody of the secretariat records something about.

    Raises:
        NotFound: they do not act for the secretariat.
        Invalid: no text in signature has this fingerprint, or none of its parties this name.
        NotForOneself: they have a seat in the organisation, or in another that takes part.
        GroupDecides: it endorses as a group, so that its members decide.
        DeadlinePassed: the campaign's deadline is over by the server's clock.
        NotPermitted: with what the clock has ended the pledge is submitted.
    """
    require_office(unit, person)
    bare = digits(fingerprint)
    found = revisions.open_with(unit.session, bare) if bare else []
    pledge = pledges.locked(unit.session, found[0].pledge_id) if len(found) == 1 else None
    if pledge is None:
        raise Invalid({"fingerprint": NO_TEXT})
    procedures.settle_before(unit, pledge)
    revision = open_text(unit, pledge)
    party, house = _party(unit, pledge, organisation)
    require_own_act(unit, party)
    seated = invitations.seat_of(unit.session, person.id, house.id) is not None
    if seated or parties.ties(unit.session, person.id, pledge.id, now()):
        raise NotForOneself
    campaign = require_in_time(unit, pledge)
    return Addressee(
        pledge=pledge, revision=revision, party=party, organisation=house, campaign=campaign
    )


def _party(unit: Unit, pledge: PledgeRow, written: str) -> tuple[PartyRow, OrganisationRow]:
    wanted = " ".join(written.split()).casefold()
    found = [
        (party, house)
        for party, house in parties.of_pledge(unit.session, pledge.id)
        if party.status == PartyStatus.ACTIVE
        and party.capacity in SIGNING_CAPACITIES
        and wanted in {house.name.casefold(), house.acronym.casefold(), house.slug} - {""}
    ]
    if len(found) != 1:
        raise Invalid({"organisation": NO_PARTY})
    return found[0]
