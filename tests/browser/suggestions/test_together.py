"""An adviser suggests while the lead writes on; the lead takes it, and both have one text."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p

BEGUN = "We will open every prison in 2027. Police cells follow within two years."

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment=BEGUN)]


def propose(page: Page, reason: str = "") -> None:
    """Post what is proposed, and wait until that is said."""
    if reason:
        page.get_by_label("Reason (optional)").fill(reason)
    page.get_by_role("button", name="Propose", exact=True).click()
    expect(page.locator("#proposing [data-done]")).to_be_visible()


def test_an_adviser_suggests_while_the_lead_types_who_then_accepts(advisers_page, visit, advised):
    bea, ana = advisers_page, visit(p.draft_page(advised), "Ana")
    p.can_type(ana)
    bea.get_by_role("button", name="Suggest changes").click()
    p.caret_after(bea, "commitment", "every ")
    bea.keyboard.type("women's ")
    p.select(bea, "commitment", "two years")
    bea.keyboard.type("one year")
    p.type_in(ana, "commitment", " We report.")
    expect(p.section(bea, "commitment")).to_contain_text("We report.")
    propose(bea, "As in the plan")
    expect(bea.locator("#proposing")).to_contain_text("Suggestions proposed: 2.")
    assert p.shown(bea, "commitment") == f"{BEGUN} We report."
    cards = ana.locator(".suggestion")
    expect(cards).to_have_count(2)
    p.look_around(ana, "suggestions-marked")
    ana.locator('[data-section="commitment"] .suggestion-mark', has_text="two").click()
    card = cards.filter(has_text="two")
    expect(card).to_have_class("card suggestion current")
    card.locator("[data-to-place]").click()
    expect(p.section(ana, "commitment")).to_be_focused()
    ana.keyboard.press("Control+Alt+o")
    expect(card).to_be_focused()
    card.get_by_role("button", name="Accept").click()
    expect(cards).to_have_count(1)
    assert "within one year. We report." in p.converge(advised, "commitment", ana, bea)
    cards.get_by_role("button", name="Accept").click()
    expect(ana.locator("[data-section] [data-mark]")).to_have_count(0)
    text = p.converge(advised, "commitment", ana, bea)
    assert text == (
        "We will open every women's prison in 2027. Police cells follow within one year. We report."
    )


@pytest.mark.parametrize(
    ("lang", "begun", "typed"),
    [("ar", "سنفتح كل سجن", " للنساء"), ("zh", "我们将开放监狱", "大门")],
    ids=["Arabic", "Chinese"],
)
def test_in_other_scripts_too(stage, visit, lang, begun, typed):
    draft = stage.draft({"commitment": begun}, lang=lang)
    page = visit(p.draft_page(draft), "Ana")
    p.can_type(page)
    p.to_the_end(page, "commitment")
    page.keyboard.press("Control+Alt+s")
    p.compose(page, typed[:1], typed) if lang == "zh" else page.keyboard.type(typed)
    expect(page.locator("ins.proposed-in")).to_have_text(typed)
    p.look_small(page, f"suggesting-{lang}")
    propose(page)
    page.locator(".suggestion").get_by_role("button", name="Accept").click()
    expect(page.locator(".suggestion")).to_have_count(0)
    page.keyboard.press("Control+Alt+s")
    assert p.converge(draft, "commitment", page) == begun + typed
