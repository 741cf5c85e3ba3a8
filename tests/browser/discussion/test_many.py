"""A long discussion: the text first, fifty comments, and of what changes no more than that."""

from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from tests.support.documents.threads import lines_for, many_threads
from tests.support.pages import acts as p

MANY = 120
pytestmark = [
    pytest.mark.browser,
    pytest.mark.draft(commitment=lines_for(MANY), adviser=True),
]


@pytest.fixture
def ids(stage, staged_draft):
    with stage.app.app_context():
        ana, aruna = stage.person("Ana"), stage.organisations["aruna"]
        return many_threads(staged_draft, (ana.id, aruna.id), MANY)


def test_a_reply_shows_on_the_other_page_which_fetches_it_alone(ids, anas_page, farids_page):
    cards = anas_page.locator("#threads .thread")
    expect(cards).to_have_count(50)
    expect(anas_page.locator(".comment-mark")).to_have_count(MANY)
    expect(farids_page.locator("#threads .thread")).to_have_count(50)
    p.look_around(anas_page, "many-comments")
    thread = farids_page.locator(f"#thread-{ids[3]}")
    thread.locator("summary", has_text="Reply").click()
    thread.get_by_label("Your reply").fill("I wonder about this one.")
    kept = anas_page.locator(f"#thread-{ids[5]}")
    kept.locator("summary", has_text="Reply").click()
    kept.get_by_label("Your reply").press_sequentially("Half a")
    with anas_page.expect_response(
        lambda answer: urlsplit(answer.url).path.endswith("/threads")
    ) as got:
        thread.get_by_role("button", name="Send the reply").click()
        expect(anas_page.locator(f"#thread-{ids[3]}")).to_contain_text("I wonder about this one.")
    assert len(got.value.body()) < 20_000
    kept.get_by_label("Your reply").press_sequentially(" reply")
    expect(kept.get_by_label("Your reply")).to_have_value("Half a reply")
    expect(cards).to_have_count(50)


def test_keys_lead_to_comments_that_are_not_listed_and_more_are_shown(ids, anas_page):
    said = anas_page.locator("#live-region")
    expect(anas_page.locator(".comment-mark")).to_have_count(MANY)
    p.to_the_end(anas_page, "commitment")
    anas_page.keyboard.press("Control+Alt+p")
    expect(said).to_contain_text(
        f"Comment {MANY} of {MANY}, by Ana Sel, on “passage119 of”: Said 0"
    )
    card = anas_page.locator(f"#thread-{ids[119]}")
    expect(card).to_be_attached()
    anas_page.keyboard.press("Control+Alt+o")
    expect(card).to_be_focused()
    anas_page.get_by_role("link", name="Show 50 more").press("Enter")
    expect(anas_page.locator("#threads .thread")).to_have_count(101)
    expect(anas_page.locator(f"#thread-{ids[50]}")).to_be_focused()


def test_a_link_to_a_comment_far_down_shows_it(ids, visit, staged_draft):
    page = visit(f"{p.draft_page(staged_draft)}#thread-{ids[100]}", "Ana")
    expect(page.locator(f"#thread-{ids[100]}")).to_be_in_viewport()
    expect(page.locator(f"#thread-{ids[100]}")).to_have_class("card thread comment current")


def test_without_scripts_the_draft_leads_to_its_comments(ids, visit, staged_draft):
    page = visit(p.draft_page(staged_draft), "Ana", java_script_enabled=False)
    page.get_by_role("link", name="Whole discussion").click()
    page.get_by_role("link", name="Show 50 more").click()
    expect(page.locator(".thread").first).to_contain_text("passage50 of")


def test_earlier_replies_come_when_asked_for_and_stay_when_somebody_replies(
    stage, staged_draft, anas_page, farids_page
):
    with stage.app.app_context():
        ana, aruna = stage.person("Ana"), stage.organisations["aruna"]
        (thread_id,) = many_threads(staged_draft, (ana.id, aruna.id), 1, comments=100)
    for page in (anas_page, farids_page):
        page.reload()
    card = anas_page.locator(f"#thread-{thread_id}")
    replies = card.locator("[data-number]")
    expect(replies).to_have_count(20)
    card.get_by_role("link", name="Show 50 earlier").press("Enter")
    expect(replies).to_have_count(70)
    expect(replies.first).to_be_focused()
    p.look_around(anas_page, "many-replies")
    thread = farids_page.locator(f"#thread-{thread_id}")
    thread.locator("summary", has_text="Reply").click()
    thread.get_by_label("Your reply").fill("I wonder about this one.")
    thread.get_by_role("button", name="Send the reply").click()
    expect(card).to_contain_text("I wonder about this one.")
    expect(replies).to_have_count(71)
    expect(card.get_by_role("link", name="Show 29 earlier")).to_be_visible()
    anas_page.goto(f"{urljoin(anas_page.url, '/')}drafts/{staged_draft}/threads/{thread_id}")
    expect(anas_page.get_by_role("listitem").filter(has_text="Said")).to_have_count(49)
    p.look_around(anas_page, "thread-alone")
