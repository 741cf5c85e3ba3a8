"""J2: a partner organisation is invited, and answers."""

import re
from datetime import timedelta

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.support.documents.outbox import token_for
from tests.support.pages import acts as p
from workspace.domain.ids import new_id
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services.parties import invitations
from workspace.services.parties.invitations import OrganisationAsk
from workspace.store.parties.invitations import InvitationRow

pytestmark = [pytest.mark.browser, pytest.mark.draft(alone=True)]


def share(page: Page, draft: str) -> Page:
    page.goto(f"{p.draft_page(draft)}/parties")
    return page


def letter_link(page: Page, address: str) -> str:
    page.goto("/demo/outbox")
    p.look_around(page, "outbox")
    letter = page.locator("article.letter", has_text=address).first
    link = letter.locator("a[href*='/invitations/']").first
    return str(link.get_attribute("href"))


def test_a_letter_read_by_a_scanner_changes_nothing_and_bea_lands_in_the_draft(
    stage, visit, staged_draft
):
    ana = visit(p.draft_page(staged_draft), "Ana")
    p.whole(ana)
    ana.get_by_role("link", name="Invite").click()
    ana.get_by_label("Organisation", exact=True).select_option(label="Kingdom of Belmar")
    ana.get_by_label("Co-pledger", exact=True).check()
    ana.get_by_label("Message").first.fill("Would you write the second half with us?")
    p.look_around(ana, "share")
    ana.get_by_role("button", name="Send the invitation").first.click()
    expect(ana.get_by_text("so the letter waits in its outbox")).to_be_visible()
    party = ana.locator(".party", has_text="Kingdom of Belmar")
    expect(party.get_by_text("Invited", exact=True)).to_be_visible()

    bea = visit("/desk", "Bea")
    link = invitation_link(bea)
    for _ in range(2):
        assert requests.get(stage.address + link, timeout=10).status_code in {200, 302, 303}
    p.look(bea, "invitation-on-desk")
    bea.get_by_role("link", name="Read and answer").first.click()
    expect(bea.get_by_text("Accepting does not sign anything.")).to_be_visible()
    expect(bea.get_by_text("Would you write the second half with us?")).to_be_visible()
    p.look_around(bea, "invitation")
    bea.get_by_role("button", name="Accept").click()
    p.can_type(bea)
    expect(bea.locator(".party", has_text="Kingdom of Belmar")).to_contain_text("your organisation")
    p.type_in(bea, "commitment", "Belmar writes.")
    p.saved(bea)


def invitation_link(page: Page) -> str:
    return str(page.get_by_role("link", name="Read and answer").first.get_attribute("href"))


def test_an_organisation_nobody_knows_declines_without_an_account(stage, visit, staged_draft):
    address = f"{new_id()}@openhands.example"
    ana = share(visit("/desk", "Ana"), staged_draft)
    ana.get_by_label("Its name").fill("Open Hands")
    ana.get_by_role("button", name="Send the invitation").first.click()
    expect(ana.get_by_role("alert").first).to_be_focused()
    p.look(ana, "share-refused")
    ana.get_by_label("Its name").fill("Open Hands")
    ana.get_by_label("What kind of organisation it is").select_option("civil_society")
    ana.get_by_label("E-mail address").first.fill(address)
    ana.get_by_label("Endorser", exact=True).check()
    ana.get_by_role("button", name="Send the invitation").first.click()
    party = ana.locator(".party", has_text="Open Hands")
    expect(party).to_contain_text("Not verified yet")
    p.look(ana, "share-invited")

    link = letter_link(visit("/desk", "Ana"), address)
    for _ in range(2):
        assert requests.get(link, timeout=10).status_code == 200
    guest = visit(link)
    p.look_around(guest, "invitation-new-account")
    guest.get_by_text("Decline", exact=True).click()
    guest.get_by_label("Reason").fill("We have no capacity this year.")
    guest.get_by_role("button", name="Decline the invitation").click()
    expect(guest.get_by_role("heading", name="Invitation declined")).to_be_visible()
    p.look(guest, "invitation-declined")
    share(ana, staged_draft)
    expect(ana.locator(".party", has_text="Open Hands")).to_contain_text("no capacity this year")
    guest.goto(link)
    expect(guest.get_by_text("has been declined")).to_be_visible()
    p.look(guest, "invitation-used")


@pytest.mark.parametrize(
    ("fate", "sentence"), [("revoked", "taken this invitation back"), ("expired", "has expired")]
)
def test_a_link_that_is_over_says_why(stage, visit, staged_draft, fate, sentence):
    address = f"{new_id()}@openhands.example"
    with stage.app.app_context():
        ask = OrganisationAsk(
            name=f"Hands {new_id()}", type="civil_society", email=address, capacity="observer"
        )
        asked = invitations.invite_organisation(stage.person("Ana"), staged_draft, ask)
        link = f"/invitations/{token_for(address)}"
        if fate == "revoked":
            invitations.revoke(stage.person("Ana"), staged_draft, asked)
        else:
            with transaction() as unit:
                row = unit.session.get_one(InvitationRow, asked)
                row.expires_at = now() - timedelta(seconds=1)
    guest = visit(link)
    expect(guest.get_by_text(re.compile(sentence))).to_be_visible()
    p.look(guest, f"invitation-{fate}")
    p.look_small(guest, f"invitation-{fate}")
