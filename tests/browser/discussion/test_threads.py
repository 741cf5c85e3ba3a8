"""J5: an adviser who cannot type comments on a passage; the passage changes and goes."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.servers.waiting import until

TEXT = "We will open every prison to monitors within two years of signing."
PHRASE = "within two years"

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment=TEXT, adviser=True)]


def comment(page: Page, words: str, kind: str, said: str, section: str = "commitment") -> None:
    p.select(page, section, words)
    page.locator("#comment-button").click()
    form = page.locator("#new-thread")
    expect(form.locator("[data-quote]")).to_have_text(words)
    form.get_by_label(kind, exact=True).check()
    form.get_by_label("Your comment").fill(said)
    form.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator(".thread", has_text=said)).to_be_visible()


def marked(page: Page, within: str = "") -> str:
    return "".join(page.locator(f"{within} .comment-mark").all_inner_texts())


def test_a_comment_follows_its_words_and_outlives_them(anas_page, farids_page, staged_draft):
    expect(farids_page.get_by_text("You read and comment here")).to_be_visible()
    farids_page.get_by_label("The pledge, section").press("x")
    assert p.shown(farids_page, "commitment") == TEXT
    p.look(farids_page, "adviser")
    p.select(farids_page, "commitment", PHRASE)
    farids_page.locator("#comment-button").click()
    farids_page.locator("#new-thread").get_by_role("button", name="Comment", exact=True).click()
    expect(farids_page.locator("#new-thread .error")).to_be_visible()
    p.look(farids_page, "comment-refused")
    comment(farids_page, PHRASE, "Objection", "Which year is meant?")

    thread = anas_page.locator(".thread", has_text="Which year is meant?")
    expect(thread).to_contain_text("Farid Nasser · UN Human Rights Field Presence Belmar")
    expect(thread).to_contain_text("Objection")
    until(lambda: marked(anas_page) == PHRASE, "the passage is marked at the other side")
    p.caret_after(anas_page, "commitment", "within two")
    anas_page.keyboard.type(" short")
    until(lambda: marked(farids_page) == "within two short years", "the mark follows the words")
    p.look_around(anas_page, "commented")
    p.look_dark(farids_page, "commented")
    p.select(anas_page, "commitment", "within two short years ")
    anas_page.keyboard.press("Delete")
    for page in (anas_page, farids_page):
        expect(page.locator(".thread .word", has_text="Text removed")).to_be_visible()
        expect(page.locator(".thread q")).to_have_text(PHRASE)
        expect(page.locator(".comment-mark")).to_have_count(0)
    p.look(anas_page, "text-removed")


def test_each_of_several_comments_on_the_same_words_can_be_opened(anas_page):
    comment(anas_page, "within two years of signing", "Comment", "The longer one.")
    comment(anas_page, PHRASE, "Question", "The shorter one?")
    said = anas_page.locator("#live-region")
    p.caret_after(anas_page, "commitment", "within tw")
    expect(said).to_have_text("Comment 1 of 2 on these words")
    expect(anas_page.locator(".thread.current")).to_contain_text("The shorter one?")
    anas_page.keyboard.press("Control+Alt+o")
    expect(said).to_have_text("Comment 2 of 2 on these words")
    expect(anas_page.locator(".thread.current")).to_contain_text("The longer one.")
    assert "The longer one." in anas_page.evaluate("document.activeElement.textContent")


def test_a_thread_is_resolved_with_an_outcome_and_reopened(anas_page, farids_page):
    comment(farids_page, PHRASE, "Comment", "Say until when.")
    thread = anas_page.locator(".thread", has_text="Say until when.")
    thread.locator("summary", has_text="Resolve").click()
    thread.get_by_role("button", name="Resolve the comment").click()
    expect(thread.get_by_text("Choose one of the answers.")).to_be_visible()
    p.look(anas_page, "resolve-refused")
    thread.get_by_label("Partly taken").check()
    thread.get_by_label("Reason").fill("The year stands in the measure.")
    thread.get_by_role("button", name="Resolve the comment").click()
    resolved = anas_page.get_by_role("link", name="Resolved 1")
    expect(resolved).to_be_visible()
    expect(farids_page.locator(".comment-mark")).to_have_count(0)
    resolved.click()
    expect(anas_page.get_by_text("The year stands in the measure.")).to_be_visible()
    expect(anas_page.get_by_role("link", name="Resolved 1")).to_have_attribute(
        "aria-current", "page"
    )
    p.look_around(anas_page, "discussion")
    anas_page.get_by_role("button", name="Reopen").click()
    expect(farids_page.locator(".thread", has_text="Say until when.")).to_be_visible()
    until(lambda: marked(farids_page) == PHRASE, "the mark is back")


def test_a_reply_being_typed_survives_what_others_say(anas_page, farids_page):
    comment(farids_page, PHRASE, "Question", "Two years from when?")
    thread = anas_page.locator(".thread", has_text="Two years from when?")
    thread.locator("summary", has_text="Reply").click()
    reply = thread.get_by_label("Your reply")
    reply.press_sequentially("From the day")
    comment(farids_page, "every prison", "Comment", "Police cells too?")
    expect(anas_page.locator(".thread", has_text="Police cells too?")).to_be_visible()
    expect(reply).to_be_focused()
    reply.press_sequentially(" of signature.")
    expect(reply).to_have_value("From the day of signature.")
    thread.get_by_role("button", name="Send the reply").click()
    expect(farids_page.locator(".replies")).to_contain_text("From the day of signature.")
    expect(thread.get_by_label("Your reply")).to_be_hidden()


ITEM, WITHIN, OTHER = "سنفتح كل سجن للمراقبين", "كل سجن", "我们将培训三百名法官"
HEADING = "every prison"
ITEMS = '[data-section="commitment"] .line[data-list]'


def shows(pages: tuple[Page, ...], *words: str) -> None:
    """Wait until these words are marked in both items and in the heading."""
    places = (f"{ITEMS} >> nth=0 >>", f"{ITEMS} >> nth=1 >>", '[data-section="title"]')
    for page in pages:
        until(lambda page=page: [marked(page, one) for one in places] == [*words], str(words))


def types_before(page: Page, key: str, after: str, typed: str) -> None:
    p.caret_after(page, key, after)
    page.keyboard.insert_text(typed)


@pytest.mark.draft(title=f"Open {HEADING}", commitment=f"We will:\n{ITEM}\n{OTHER}")
def test_comments_on_items_of_a_list_and_on_the_heading_follow_their_words(anas_page, beas_page):
    """They lie upon each other, in several scripts, and come back by undo."""
    both = anas_page, beas_page
    p.to_the_end(anas_page, "commitment")
    anas_page.keyboard.press("Shift+ArrowUp")
    anas_page.get_by_role("button", name="Bullet list").click()
    expect(beas_page.locator(ITEMS)).to_have_count(2)
    for words in (ITEM, WITHIN, OTHER):
        comment(anas_page, words, "Comment", f"What of {words}?")
    comment(anas_page, HEADING, "Question", "Which ones?", "title")
    shows(both, ITEM, OTHER, HEADING)
    parts = beas_page.locator(ITEMS).first.locator(".comment-mark")
    assert WITHIN in parts.all_inner_texts(), "it is told from the one it lies within"
    types_before(beas_page, "commitment", "We will:", " and here")
    types_before(beas_page, "title", "Open ", "up ")
    types_before(beas_page, "commitment", "سنفتح ", "قريبا ")
    longer = ITEM.replace("سنفتح ", "سنفتح قريبا ")
    shows(both, longer, OTHER, HEADING)
    gone = beas_page.locator(".gone .thread q")
    for key, words, left, quotes in (
        ("commitment", longer, ("", OTHER, HEADING), [ITEM, WITHIN]),
        ("title", HEADING, (longer, OTHER, ""), [HEADING]),
    ):
        p.select(anas_page, key, words)
        anas_page.keyboard.press("Delete")
        shows(both, *left)
        expect(gone).to_have_text(quotes)
        p.look_small(beas_page, f"{key}-removed")
        anas_page.keyboard.press("Control+z")
        shows(both, longer, OTHER, HEADING)
        expect(gone).to_have_count(0)
    p.look_small(beas_page, "items-commented")
