"""The lead passes from Aruna to Belmar by two consents, read before they are given."""

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p

pytestmark = pytest.mark.browser


def test_adam_offers_the_lead_and_bruno_accepts(visit, staged_draft):
    address = f"{p.draft_page(staged_draft)}/lead"
    adam = visit(address, "Adam")
    adam.get_by_role("button", name="Offer the lead").click()
    expect(adam.get_by_text("Choose a co-pledger that takes part.").first).to_be_visible()
    adam.get_by_label("Belmar").check()
    adam.get_by_label("Why", exact=True).fill("Belmar hosts the conference.")
    p.look_around(adam, "lead-offer")
    adam.get_by_role("button", name="Offer the lead").click()
    expect(adam.get_by_role("button", name="Take the offer back")).to_be_visible()

    bruno = visit(f"{p.draft_page(staged_draft)}/parties", "Bruno")
    p.look_around(bruno, "share-of-a-party")
    bruno.get_by_role("link", name="Who leads this draft").click()
    expect(bruno.get_by_text("Belmar hosts the conference.")).to_be_visible()
    expect(bruno.get_by_text("Accepting does not sign anything.")).to_be_visible()
    p.look_around(bruno, "lead-answer")
    bruno.get_by_role("button", name="Accept the lead for").click()
    expect(bruno.get_by_text("Kingdom of Belmar leads this draft.")).to_be_visible()
    expect(bruno.get_by_text("It was accepted on")).to_be_visible()
    bruno.get_by_role("link", name="Parties and invitations").click()
    expect(bruno.get_by_role("heading", name="Invite an organisation")).to_be_visible()
    adam.goto(address)
    expect(adam.get_by_text("Kingdom of Belmar leads this draft.")).to_be_visible()
    expect(adam.get_by_role("button", name="Offer the lead")).to_have_count(0)
