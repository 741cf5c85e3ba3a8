"""A submission that waits for its review, and one that was given back, for their addresses."""

from datetime import timedelta

from tests.support.people import builders as a
from tests.support.people import stages
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import review
from workspace.services.accounts import Person
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.review import notes, reviews

NAMES = ("signatory", "announcer", "today", "review_id", "review_note_id", "return_by")
"""What addresses and forms of the secretariat name."""


def drafts(
    people: dict[str, Person | None], houses: dict[str, OrganisationRow]
) -> dict[str, dict[str, str]]:
    """Return the values of both, by the state they stand in."""
    campaign = a.a_campaign(slug="reviewed", prefix="REV")
    with transaction() as unit:
        row = unit.session.get_one(CampaignRow, campaign.id)
        row.reviewed = True
        row.deadline_at -= timedelta(days=1)  # the tree shown is that of the other campaign
    return {state: _one(people, houses, campaign, state) for state in ("reviewing", "returned")}


def _one(
    people: dict[str, Person | None],
    houses: dict[str, OrganisationRow],
    campaign: CampaignRow,
    state: str,
) -> dict[str, str]:
    lead, signs, other, office = (
        people[one] for one in ("lead_editor", "representative", "co_representative", "secretariat")
    )
    assert lead
    assert signs
    assert other
    assert office
    draft = stages.a_ready_draft(lead, houses["lead"], campaign)
    with a.together():
        a.a_party(draft, houses["co_pledger"], "co_pledger")
        a.a_party(draft, houses["adviser"], "adviser", edit_level="comment")
        a.a_party(draft, houses["observer"], "observer", edit_level="view")
    stages.lock(lead, draft)
    for one in (signs, other):
        stages.sign(one, draft)
    stages.submit(signs, draft)
    with reading() as unit:
        waits = reviews.of_pledge(unit.session, draft)[0].id
    review.note(office, waits, "commitment", "Within three months of what?", internal=False)
    with reading() as unit:
        noted = notes.of_review(unit.session, waits)[0].id
    day = (now() + timedelta(days=14)).date().isoformat()
    if state == "returned":
        review.give_back(office, waits, "Please be clearer.", day)
    return {"draft_id": draft, "review_id": waits, "review_note_id": noted, "return_by": day}
