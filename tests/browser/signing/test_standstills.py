"""Whom a text waits for: the lead decides before the lock, and all find what is theirs after."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.invited import known
from workspace.services.parties import invitations

pytestmark = pytest.mark.browser

MANY = 30


@pytest.fixture
def awaited(stage) -> str:
    """Give a draft that is ready but for a party that has to sign and has not answered."""
    draft = stage.ready_draft()
    with stage.app.app_context():
        corvia = known(stage.organisations["corvia"], required=True)
        invitations.invite_organisation(stage.person("Ana"), draft, corvia)
    return draft


def the_list(page: Page):
    return page.get_by_role("region", name="Whom the text would wait for")


def test_who_has_not_answered_is_reminded_or_left_out_on_the_page_of_the_lock(visit, awaited):
    ana = visit(f"{p.draft_page(awaited)}/check", "Ana")
    must = ana.get_by_role("region", name="Must be settled first")
    must.get_by_role("listitem").filter(has_text="Corvia").get_by_role("link").click()
    row = the_list(ana).get_by_role("listitem").filter(has_text="Corvia")
    expect(row).to_be_in_viewport()
    p.look_everywhere(ana, "lock-standstills")
    ana.get_by_role("button", name="Lock as Rev.1").click()
    expect(ana.get_by_role("alert")).to_be_focused()
    row.get_by_label("Go without State of Corvia").check()
    ana.get_by_role("button", name="Lock as Rev.1").click()
    expect(ana).to_have_url(re.compile("/sign-off$"))
    expect(ana.get_by_role("row", name=re.compile("Corvia"))).to_have_count(0)


def test_made_optional_it_is_no_longer_in_the_way(visit, awaited):
    ana = visit(f"{p.draft_page(awaited)}/check", "Ana")
    the_list(ana).get_by_role("button", name="Make optional").click()
    expect(the_list(ana)).to_have_count(0)
    expect(ana.get_by_text("Nothing. The text can be locked.")).to_be_visible()


@pytest.fixture
def of_many(stage) -> str:
    """Give a locked draft that 32 organisations sign."""
    draft = stage.ready_draft()
    with stage.app.app_context():
        for number in range(MANY):
            name = f"Association of Judges and Prosecutors of District {number}"
            a.a_party(draft, a.an_organisation(name, org_type="civil_society"))
        stages.lock(stage.person("Ana"), draft)
    return draft


@pytest.mark.parametrize("width", [1280, 375])
def test_on_a_board_of_many_what_is_mine_comes_first_and_nothing_is_cut(visit, of_many, width):
    window = {"width": width, "height": 740}
    bruno = visit(f"{p.draft_page(of_many)}/sign-off", "Bruno", viewport=window)
    expect(bruno.get_by_role("link", name="Read and sign")).to_be_in_viewport()
    expect(bruno.locator("#board tbody tr")).to_have_count(MANY + 2)
    edges = bruno.locator("#board tbody .tag").evaluate_all(
        "(tags) => tags.map((tag) => tag.getBoundingClientRect()).map((b) => [b.left, b.right])"
    )
    assert all(0 <= left < right <= width for left, right in edges)
    p.look(bruno, f"board-of-many-{width}")
