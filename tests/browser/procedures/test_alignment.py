"""A network invites an organisation that is no member, which reads what it means and aligns."""

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.networks import a_staged_network, fresh
from workspace.services import procedures
from workspace.services.procedures import Opening

pytestmark = pytest.mark.browser


def an_open_procedure(stage, draft):
    """Have the network decide on a draft, beside an organisation that is no member of it."""
    a_staged_network(stage, draft)
    with stage.app.app_context():
        hands = a.an_organisation("Open Hands", org_type="civil_society")
        stage.people["Olu Hands"] = a.a_member(hands, name="Olu Hands", mandated=True)
        shown = stages.fingerprint(stage.person("Ana"), draft)
        given = Opening(fingerprint=shown)
        return procedures.open_procedure(fresh(stage.person("Nia")), draft, given)


def test_an_organisation_beside_the_network_aligns_itself_and_takes_it_back(stage, visit):
    draft = stage.locked_draft("Bruno")
    nia = visit(f"/procedures/{an_open_procedure(stage, draft)}", "Nia")
    nia.get_by_role("link", name="Organisations that align themselves").click()
    nia.get_by_label("Organisation", exact=True).select_option("Open Hands")
    nia.get_by_role("button", name="Invite", exact=True).click()
    expect(nia.get_by_text("Has not answered")).to_be_visible()
    p.look_everywhere(nia, "alignment-offers")
    olu = visit("/inbox", "Olu")
    olu.get_by_role("link", name="Read and decide").click()
    expect(olu.get_by_text("It is bound to nothing by it")).to_be_visible()
    olu.get_by_label("Your name").fill("Olu Hands")
    olu.get_by_role("button", name="Align Open Hands").click()
    expect(olu.get_by_role("alert")).to_be_focused()
    p.look_everywhere(olu, "alignment-page")
    olu.get_by_label("Your function").fill("Director")
    olu.get_by_label("I am authorised").check()
    olu.get_by_role("button", name="Align Open Hands").click()
    expect(olu.get_by_text("It counts once the group has endorsed the text")).to_be_visible()
    p.look_everywhere(olu, "alignment-given")
    ana = visit(f"{p.draft_page(draft)}/sign-off", "Ana")
    expect(ana.get_by_text("1 organisation that is not a member aligns itself")).to_be_visible()
    p.look_everywhere(ana, "alignment-board")
    olu.get_by_text("Take it back").first.click()
    olu.get_by_role("button", name="Take it back").click()
    expect(olu.get_by_text("It was taken back.")).to_be_visible()
