"""A comment on an answer, begun beside it by keys, counted beside it for others, and led back."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.people import stages
from workspace.services import discussion
from workspace.services.discussion import NewThread

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment="We will open every prison.")]

BESIDE = '[data-comments-on="fact-resources"]'


@pytest.fixture
def measure(stage, staged_draft) -> str:
    """Give a measure of the draft that Ana asked two things about."""
    ana = stage.person("Ana")
    with stage.app.app_context():
        added = stages.a_measure(ana, staged_draft, stage.organisations["aruna"])
        for body in ("By when?", "By whom?"):
            asked = NewThread(section=f"measure-{added}", body=body)
            discussion.start_thread(ana, staged_draft, asked)
    return added


def walked(page: Page, key: str, sentence: str, beside: str) -> None:
    """Go on by key: what is said is said, and what it is about is in view with the focus in it."""
    page.keyboard.press(f"Control+Alt+{key}")
    expect(page.locator("#live-region")).to_contain_text(sentence)
    expect(page.locator(beside)).to_be_in_viewport()
    expect(page.locator(f"{beside}:focus-within")).to_have_count(1)


def test_an_answer_is_talked_about_from_beside_it_and_back(measure, anas_page, beas_page):
    anas_page.locator(BESIDE).focus()
    anas_page.keyboard.press("Enter")
    box = anas_page.get_by_label("Your comment")
    expect(box).to_be_focused()
    expect(anas_page.locator("#new-thread [data-quote]")).to_have_text("Resources")
    anas_page.keyboard.press("Escape")
    expect(anas_page.locator(BESIDE)).to_be_focused()
    anas_page.keyboard.press("Enter")
    anas_page.keyboard.type("Who pays?")
    anas_page.locator("#new-thread").get_by_role("button", name="Comment").press("Enter")
    card = anas_page.locator(".thread", has_text="Who pays?")
    expect(card.locator(".about a")).to_have_text("Resources")
    count = beas_page.locator("#fact-resources [data-opens-thread]")
    expect(count).to_contain_text("1 comment")
    count.click()
    theirs = beas_page.locator(".thread", has_text="Who pays?")
    expect(theirs).to_be_focused()
    beas_page.keyboard.press("Escape")
    expect(beas_page.locator(BESIDE)).to_be_focused()
    p.section(beas_page, "commitment").focus()
    beas_page.keyboard.press("Control+Home")
    walked(
        beas_page,
        "n",
        "Comment 1 of 3, by Ana Sel, on “Measure 1”: By when?",
        f"#measure-{measure}",
    )
    walked(beas_page, "n", "Comment 2 of 3", f"#measure-{measure}")
    walked(beas_page, "n", "Comment 3 of 3, by Ana Sel, on “Resources”", "#fact-resources")
    walked(beas_page, "p", "Comment 2 of 3", f"#measure-{measure}")
    beas_page.keyboard.press("Control+Alt+o")
    expect(beas_page.locator(".thread", has_text="By whom?")).to_be_focused()
