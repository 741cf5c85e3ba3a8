"""A published pledge whose text is drafted, signed and submitted once more."""

from datetime import timedelta

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.networks import fresh
from tests.support.people.review_table import in_days
from workspace.process.unit import transaction
from workspace.services import amendment
from workspace.services.accounts import Person
from workspace.services.pledge import measures
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow

REASON = "The inspectorate gets a second office."
NEW = "We will give independent monitors access to every place of detention at once, and always."


def opened(table, reason=REASON):
    """Have who signs for the lead open an amendment."""
    amendment.open_for(fresh(table.amir), table.draft, reason, in_days(90))


def rewritten(table):
    """Open an amendment, write another commitment and have both sign it."""
    opened(table)
    table.write(commitment=NEW)
    table.signed()


def amended(table):
    """Have the text of a published pledge replaced by another one; return its symbol."""
    rewritten(table)
    return stages.submit(fresh(table.amir), table.draft)


def draft(people: dict[str, Person | None], houses: dict[str, OrganisationRow]) -> dict[str, str]:
    """Amend a pledge once and begin to amend it again; return what addresses take."""
    campaign = a.a_campaign(slug="amended", prefix="AMD")
    with transaction() as unit:
        row = unit.session.get_one(CampaignRow, campaign.id)
        row.deadline_at -= timedelta(days=1)  # the tree shown is that of the other campaign
    lead, signs, other = (
        people[one] for one in ("lead_editor", "representative", "co_representative")
    )
    assert lead
    assert signs
    assert other
    found = stages.a_ready_draft(lead, houses["lead"], campaign)
    with a.together():
        a.a_party(found, houses["co_pledger"], "co_pledger")
        a.a_party(found, houses["adviser"], "adviser", edit_level="comment")
        a.a_party(found, houses["observer"], "observer", edit_level="view")
    symbol = _submitted(lead, (signs, other), found)
    amendment.open_for(signs, found, REASON, in_days(90))
    measures.add(lead, found, {"title": ["Name another inspector"]})
    _submitted(lead, (signs, other), found)
    amendment.open_for(signs, found, REASON, in_days(90))
    ends = {"last_day": in_days(90)}
    return {"draft_id": found, "symbol": symbol, "number": "1", "lang": "en", **ends}


def _submitted(lead: Person, signers: tuple[Person, Person], found: str) -> str:
    stages.lock(lead, found)
    for one in signers:
        stages.sign(one, found)
    return stages.submit(signers[0], found)
