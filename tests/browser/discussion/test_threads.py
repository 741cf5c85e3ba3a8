"""J5: an adviser who cannot type comments on a passage; the passage changes and goes."""

import pytest
from playwright.sync_api import Page, expect
from tests.support.waiting import until

from tests.browser import pages as p

pytestmark = pytest.mark.browser

TEXT = "We will open every prison to monitors within two years of signing."
PHRASE = "within two years"


@pytest.fixture
def draft(stage):
    return stage.draft({"title": "Open every prison", "commitment": TEXT}, adviser=True)


@pytest.fixture
def ana(visit, draft):
    page = visit(p.draft_page(draft), "Ana")
    p.can_type(page)
    return page


@pytest.fixture
def farid(visit, draft):
    page = visit(p.draft_page(draft), "Farid")
    p.cannot_type(page)
    return page


def comment(page: Page, words: str, kind: str, said: str) -> None:
    p.select(page, "commitment", words)
    page.locator("#comment-button").click()
    form = page.locator("#new-thread")
    expect(form.locator("[data-quote]")).to_have_text(words)
    form.get_by_label(kind, exact=True).check()
    form.get_by_label("Your comment").fill(said)
    form.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator(".thread", has_text=said)).to_be_visible()


def marked(page: Page) -> str:
    return "".join(page.locator(".comment-mark").all_inner_texts())


def test_a_comment_follows_its_words_and_outlives_them(ana, farid, draft):
    expect(farid.get_by_text("You read and comment here")).to_be_visible()
    farid.get_by_label("The pledge, section").press("x")
    assert p.shown(farid, "commitment") == TEXT
    p.look(farid, "adviser")
    p.select(farid, "commitment", PHRASE)
    farid.locator("#comment-button").click()
    farid.locator("#new-thread").get_by_role("button", name="Comment", exact=True).click()
    expect(farid.locator("#new-thread .error")).to_be_visible()
    p.look(farid, "comment-refused")
    comment(farid, PHRASE, "Blocking", "Which year is meant?")

    thread = ana.locator(".thread", has_text="Which year is meant?")
    expect(thread).to_contain_text("Farid Nasser · UN Human Rights Field Presence Belmar")
    expect(thread).to_contain_text("Blocking")
    until(lambda: marked(ana) == PHRASE, "the passage is marked at the other side")
    p.caret_after(ana, "commitment", "within two")
    ana.keyboard.type(" short")
    until(lambda: marked(farid) == "within two short years", "the mark follows the words")
    p.look_around(ana, "commented")
    p.look_dark(farid, "commented")
    p.select(ana, "commitment", "within two short years ")
    ana.keyboard.press("Delete")
    for page in (ana, farid):
        expect(page.locator(".thread .word", has_text="Text removed")).to_be_visible()
        expect(page.locator(".thread q")).to_have_text(PHRASE)
        expect(page.locator(".comment-mark")).to_have_count(0)
    p.look(ana, "text-removed")


def test_a_thread_is_resolved_with_an_outcome_and_reopened(ana, farid):
    comment(farid, PHRASE, "Comment", "Say until when.")
    thread = ana.locator(".thread", has_text="Say until when.")
    thread.locator("summary", has_text="Resolve").click()
    thread.get_by_role("button", name="Resolve the comment").click()
    expect(thread.get_by_text("Choose one of the answers.")).to_be_visible()
    p.look(ana, "resolve-refused")
    thread.get_by_label("Partly taken").check()
    thread.get_by_label("Reason").fill("The year stands in the measure.")
    thread.get_by_role("button", name="Resolve the comment").click()
    resolved = ana.get_by_role("link", name="1 resolved comment")
    expect(resolved).to_be_visible()
    expect(farid.locator(".comment-mark")).to_have_count(0)
    resolved.click()
    expect(ana.get_by_text("The year stands in the measure.")).to_be_visible()
    p.look_around(ana, "discussion")
    ana.get_by_role("button", name="Reopen").click()
    expect(farid.locator(".thread", has_text="Say until when.")).to_be_visible()
    until(lambda: marked(farid) == PHRASE, "the mark is back")


def test_a_reply_being_typed_survives_what_others_say(ana, farid):
    comment(farid, PHRASE, "Question", "Two years from when?")
    thread = ana.locator(".thread", has_text="Two years from when?")
    thread.locator("summary", has_text="Reply").click()
    reply = thread.get_by_label("Your reply")
    reply.press_sequentially("From the day")
    comment(farid, "every prison", "Comment", "Police cells too?")
    expect(ana.locator(".thread", has_text="Police cells too?")).to_be_visible()
    expect(reply).to_be_focused()
    reply.press_sequentially(" of signature.")
    expect(reply).to_have_value("From the day of signature.")
    thread.get_by_role("button", name="Send the reply").click()
    expect(farid.locator(".replies")).to_contain_text("From the day of signature.")
    expect(thread.get_by_label("Your reply")).to_be_hidden()
