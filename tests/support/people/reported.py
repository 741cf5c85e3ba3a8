"""Pledges that are public: one on which is reported, one of which nothing more is expected."""

from tests.support.people import builders as a
from tests.support.people import stages
from workspace.services import progress
from workspace.services.accounts import Person
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow

BEGUN = {
    "status": ["in_progress"],
    "value": ["3"],
    "as_of": ["2026-01-31"],
    "narrative": ["Three inspectors were named."],
    "challenges": [""],
    "links": ["https://www.example.org/report"],
}
FULFILLED = {**BEGUN, "status": ["fulfilled"]}


def with_a_report(lead: Person, draft: str) -> dict[str, str]:
    """Report on the first measure of a public pledge; return what addresses call that."""
    return {"report_id": progress.publish(lead, draft, 1, BEGUN), "number": "1"}


def nearly_over(
    lead: Person, signer: Person, house: OrganisationRow, campaign: CampaignRow
) -> dict[str, str]:
    """Make a public pledge whose only measure is fulfilled and whose parties are being asked."""
    draft = a.a_draft(lead, house, campaign, kind="individual")
    stages.make_ready(lead, draft, house)
    stages.lock(lead, draft)
    stages.sign(signer, draft)
    stages.submit(signer, draft)
    progress.publish(lead, draft, 1, FULFILLED)
    progress.ask(lead, draft, "How are you getting on?", "2199-12-31")
    return {"after_id": draft}
