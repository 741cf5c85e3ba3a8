"""J12: all flagships are used; it is confirmed again without the mark, and another is given up."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.people import stages
from workspace.process.unit import transaction
from workspace.store.campaigns import CampaignRow

pytestmark = pytest.mark.browser


def one_each(stage, cap: int) -> None:
    with stage.app.app_context(), transaction() as unit:
        unit.session.get_one(CampaignRow, stage.campaign.id).flagship_cap = cap


@pytest.fixture
def used(stage):
    """Give draft and symbol of the one flagship that Aruna may have."""
    one_each(stage, 1)
    draft = stage.locked_draft("Bruno")
    with stage.app.app_context():
        stages.sign(stage.person("Adam"), draft, flagship=True)
        symbol = stages.submit(stage.person("Adam"), draft)
    yield draft, symbol
    one_each(stage, 5)


def signs_marked(page: Page) -> None:
    expect(page.get_by_text("1 of 1", exact=False)).to_be_visible()
    page.get_by_label("Your function").fill("Permanent Representative")
    page.get_by_label("Name it as one of our flagship pledges").check()
    p.look_around(page, "sign-flagship")
    page.get_by_label("I am authorised to make this commitment.").check()
    page.get_by_role("button", name="Sign Rev.1").click()
    expect(page.get_by_role("heading", name="No flagship is left for this pledge")).to_be_visible()


def test_j12_the_mark_is_taken_back_and_another_flagship_given_up(stage, visit, used):
    other, symbol = used
    draft = stage.locked_draft("Bruno")
    adam = visit(f"{p.draft_page(draft)}/sign-off/1", "Adam")
    signs_marked(adam)
    p.look_around(adam, "board-no-flagship-left")
    adam.goto(f"{p.draft_page(draft)}/submit")
    expect(adam.get_by_role("link", name=stages.TEXT["title"]).first).to_be_visible()
    expect(adam.get_by_role("button", name="Submit for")).to_have_count(0)
    p.look_around(adam, "submit-no-flagship-left")
    adam.get_by_role("link", name="Confirm again without the mark").click()
    adam.get_by_label("Name it as one of our flagship pledges").uncheck()
    adam.get_by_label("I am authorised to make this commitment.").check()
    p.look_around(adam, "confirm-again")
    adam.get_by_role("button", name="Confirm Rev.1 again").click()
    expect(adam.get_by_text("No flagship is left")).to_have_count(0)
    adam.get_by_role("link", name="Check the joint pledge").click()
    adam.get_by_role("button", name="Submit for 2 organisations").click()
    expect(adam.get_by_text("Submitted for all parties on")).to_be_visible()

    public = visit(f"/en/pledges/{symbol}")
    expect(public.get_by_text("One of the flagship pledges of")).to_be_visible()
    p.look_around(public, "public-flagship")
    adam.goto(f"{p.draft_page(other)}/flagship")
    adam.get_by_label("Reason").fill("For the inspection of detention.")
    p.look_around(adam, "give-up-flagship")
    adam.get_by_role("button", name="Give it up").click()
    expect(adam.get_by_text("is no flagship of your organisation any more")).to_be_visible()
    public.goto(f"/en/pledges/{symbol}")
    expect(public.get_by_text("It was one of the flagship pledges of")).to_be_visible()
    public.goto("/en/pledges?flagship=any")
    expect(public.get_by_text("No pledge matches all of this")).to_be_visible()
