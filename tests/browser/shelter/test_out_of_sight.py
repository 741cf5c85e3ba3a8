"""A party's name goes out of public sight, by the secretariat or itself, and the party leaves."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.pages import acts as p
from tests.support.people import builders as a
from workspace.domain.ids import new_id
from workspace.services.organisations import office

pytestmark = pytest.mark.browser
UNNAMED = "One party, its name kept out of sight"
KEEP, SHOW = "Keep the name out of sight", "Show the name again"


def brought_in(stage, house: str = "") -> str:
    """Bring somebody in who administers an organisation, or acts for the secretariat."""
    name, email = f"Sena {new_id()}", f"{new_id()}@office.example"
    with stage.app.app_context():
        stage.people[name] = a.a_person(name, email=email)
        if house:
            a.a_seat(stage.people[name], stage.organisations[house], "org_admin")
        else:
            office.appoint(email)
    return name


def form_of(page: Page, button: str) -> Locator:
    return page.locator("form", has=page.get_by_role("button", name=button))


def test_a_name_goes_out_of_sight_and_its_party_leaves_the_public_pledge(stage, visit):
    draft, symbol = stage.submitted_draft()
    belmar = stage.organisations["belmar"]
    sena = visit(f"/secretariat/out-of-sight/{symbol}", brought_in(stage))
    sena.get_by_role("button", name=KEEP).click()
    expect(sena.get_by_role("alert")).to_be_focused()
    p.look_around(sena, "name-refused")
    form_of(sena, KEEP).get_by_label("Whose name").select_option(belmar.slug)
    form_of(sena, KEEP).get_by_label("Why").fill("Its staff were threatened.")
    sena.get_by_role("button", name=KEEP).click()
    expect(sena.get_by_text("The name is out of public sight. The lead")).to_be_visible()
    p.look_everywhere(sena, "name-kept")
    form_of(sena, SHOW).get_by_label("Why").fill("They are safe.")
    sena.get_by_role("button", name=SHOW).click()
    expect(sena.get_by_text("The name is in public sight again.")).to_be_visible()

    berta = visit(f"/organizations/{belmar.slug}/name", brought_in(stage, "belmar"))
    form_of(berta, KEEP).get_by_role("combobox").select_option(symbol)
    berta.get_by_role("button", name=KEEP).click()
    expect(berta.get_by_text("The name is out of public sight there.")).to_be_visible()
    p.look_everywhere(berta, "own-name-kept")

    bruno = visit(f"{p.draft_page(draft)}/parting", "Bruno")
    bruno.get_by_label("Reason").fill("Our ministry was dissolved.")
    p.look_everywhere(bruno, "parting")
    bruno.get_by_role("button", name="Leave the published pledge").click()
    expect(bruno.get_by_text("Left on")).to_be_visible()
    expect(bruno.get_by_text(UNNAMED).first).to_be_visible()
    expect(bruno.get_by_text("Our ministry was dissolved.")).to_have_count(0)
    p.look_around(bruno, "left-unnamed")
