"""A pledge of very many: its lists have pages, and who is looked for is found by name."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.documents.joint import join_many
from tests.support.pages import acts as p
from tests.support.people import stages

pytestmark = pytest.mark.browser


@pytest.fixture
def crowded(stage) -> str:
    """Give a draft in signature of sixty endorsers and whoever else takes part."""
    draft = stage.ready_draft()
    with stage.app.app_context():
        join_many(draft, "endorser", 60)
        stages.lock(stage.person("Ana"), draft)
    return draft


def test_who_is_looked_for_is_found_on_the_board_among_the_parties_and_as_a_reader(visit, crowded):
    ana = visit(f"{p.draft_page(crowded)}/sign-off", "Ana")
    expect(ana.get_by_text("62 parties")).to_be_visible()
    rows = ana.get_by_role("region", name="Who signs").get_by_role("row")
    expect(rows).to_have_count(51)
    ana.get_by_role("link", name="Next").click()
    expect(rows).to_have_count(13)
    expect(ana).to_have_url(re.compile(r"page=2"))
    p.look_around(ana, "board-of-many")
    ana.get_by_label("Search names").fill("society 59")
    expect(rows).to_have_count(2)
    expect(rows.last).to_contain_text("civil_society 59")

    ana.goto(f"{p.draft_page(crowded)}/parties")
    ana.get_by_label("Search names").fill("society 58")
    listed = ana.locator("#parties .party")
    expect(listed).to_have_count(1)
    expect(listed).to_contain_text("civil_society 58")
    p.look_around(ana, "parties-of-many")

    ana.goto(f"{p.draft_page(crowded)}/discussion")
    ana.get_by_text("Comment on a section").click()
    ana.get_by_role("radio", name="Chosen parties").check()
    ana.get_by_label("Search parties by name").fill("society 57")
    ana.get_by_label("civil_society 57").check()
    ana.get_by_label("Search parties by name").fill("belmar")
    ana.get_by_label("Belmar").check()
    expect(ana.get_by_label("civil_society 57")).to_be_checked()
    p.look_around(ana, "readers-among-many")
    ana.get_by_label("Your comment").last.fill("Can you sign by Friday?")
    ana.get_by_role("button", name="Comment", exact=True).last.click()
    expect(ana.locator(".thread .readers").first).to_contain_text("civil_society 57")
