"""Pledges that are public: one on which is reported, one of which nothing more is expected."""

from tests.support.people import builders as a
from tests.support.people import stages
from workspace.domain.parties.party_states import PartyStatus
from workspace.process.unit import reading
from workspace.services import progress, shelter, withdrawal
from workspace.services.accounts import Person
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import parties
from workspace.store.pledge.pledges import PledgeRow

BEGUN = {
    "status": ["in_progress"],
    "value": ["3"],
    "as_of": ["2026-01-31"],
    "narrative": ["Three inspectors were named."],
    "challenges": [""],
    "links": ["https://www.example.org/report"],
}
FULFILLED = {**BEGUN, "status": ["fulfilled"]}


def afterwards(
    office: Person, lead: Person, signers: tuple[Person, Person], draft: str
) -> dict[str, str]:
    """Make what comes after a public pledge, and another that is out of sight; say its names."""
    hidden = out_of_sight(office, lead, signers, draft)
    return years_after(lead, signers, draft) | hidden


def years_after(lead: Person, signers: tuple[Person, Person], draft: str) -> dict[str, str]:
    """Report on a public pledge; make another one that is nearly over; return their names."""
    report = progress.publish(lead, draft, 1, BEGUN)
    after = beside(lead, signers, draft)
    progress.publish(lead, after, 1, FULFILLED)
    progress.ask(lead, after, "How are you getting on?", "2199-12-31")
    withdrawal.announce(signers[0], after, "The office that answers for it is to be closed.")
    return {"report_id": report, "after_id": after}


def out_of_sight(
    office: Person, lead: Person, signers: tuple[Person, Person], draft: str
) -> dict[str, str]:
    """Take another public pledge and its lead's name out of public sight; return its symbol."""
    hidden = beside(lead, signers, draft)
    with reading() as unit:
        symbol = str(unit.session.get_one(PledgeRow, hidden).symbol)
        slug = parties.of_pledge(unit.session, hidden)[0][1].slug
    shelter.keep(office, symbol, slug, "Its staff were threatened.")
    shelter.take(office, symbol, slug, "One who is named there was threatened.")
    return {"hidden_symbol": symbol}


def beside(lead: Person, signers: tuple[Person, Person], draft: str) -> str:
    """Make another public pledge of those who made one, and return its id."""
    with reading() as unit:
        pledge = unit.session.get_one(PledgeRow, draft)
        house = unit.session.get_one(OrganisationRow, pledge.lead_id)
        there = parties.of_pledge(unit.session, draft)
        bound = next(
            org
            for party, org in there
            if party.capacity == "co_pledger" and party.status == PartyStatus.ACTIVE
        )
        campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    found = a.a_draft(lead, house, campaign, kind="partnership")
    stages.make_ready(lead, found, house)
    a.a_party(found, bound, "co_pledger")
    stages.lock(lead, found)
    for signer in signers:
        stages.sign(signer, found)
    stages.submit(signers[0], found)
    return found
