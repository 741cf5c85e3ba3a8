"""What was typed stays and arrives once, whatever comes in place of the server's answer."""

import pytest
import requests
from playwright.sync_api import Page, Route, expect

from tests.support.pages import acts as p
from tests.support.pages.interruptions import portal, refresh, sign_in_in_another_tab
from tests.support.pages.journey_site import address_of
from tests.support.people.builders import PASSWORD
from tests.support.servers.waiting import until
from workspace.services import discussion

TEXT = "We will open every prison to monitors within two years of signing."
SAID = "Which year is meant?"
SIXTY = "and report on it to the parliament every year without delay."

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment=TEXT, adviser=True)]


def begin_comment(page: Page) -> None:
    p.select(page, "commitment", "within two years")
    page.locator("#comment-button").click()
    page.locator("#new-thread").get_by_label("Your comment").fill(SAID)


def press_comment(page: Page) -> None:
    page.locator("#new-thread").get_by_role("button", name="Comment", exact=True).click()


def written(page: Page) -> str:
    return page.locator("#new-thread").get_by_label("Your comment").input_value()


def comments_in(stage, draft: str) -> list[str]:
    with stage.app.app_context():
        view = discussion.discussion(stage.person("Ana"), draft, "open")
        return [one.body for thread in view.standing for one in thread.comments]


def test_a_comment_outlives_the_end_of_the_session(stage, anas_page, staged_draft):
    begin_comment(anas_page)
    before = anas_page.url
    stage.sign_out_elsewhere("Ana")
    press_comment(anas_page)
    expect(anas_page.locator("#session-over")).to_be_visible()
    assert (anas_page.url, written(anas_page)) == (before, SAID)
    p.look_around(anas_page, "session-over")
    sign_in_in_another_tab(anas_page, "Ana")
    press_comment(anas_page)
    expect(anas_page.locator(".thread", has_text=SAID)).to_be_visible()
    expect(anas_page.locator("#session-over")).to_be_hidden()
    assert comments_in(stage, staged_draft) == [SAID]


def test_a_comment_outlives_lost_cookies(stage, anas_page, staged_draft):
    begin_comment(anas_page)
    anas_page.context.clear_cookies()
    press_comment(anas_page)
    expect(anas_page.locator("#session-over")).to_be_visible()
    sign_in_in_another_tab(anas_page, "Ana")
    press_comment(anas_page)
    expect(anas_page.locator(".thread", has_text=SAID)).to_be_visible()
    assert comments_in(stage, staged_draft) == [SAID]


def test_an_ended_session_takes_no_key_from_who_types(stage, anas_page):
    before = anas_page.url
    p.to_the_end(anas_page, "commitment")
    for n, char in enumerate(SIXTY):
        anas_page.keyboard.type(char)
        if n == 20:
            stage.sign_out_elsewhere("Ana")
        if n % 5 == 0:
            refresh(anas_page)
    expect(anas_page.locator("#signed-out")).to_be_visible()
    assert p.shown(anas_page, "commitment") == TEXT + SIXTY
    assert anas_page.url == before


def test_a_portals_answer_changes_nothing_and_is_told(stage, anas_page, staged_draft):
    begin_comment(anas_page)
    anas_page.route("**/threads*", portal)
    press_comment(anas_page)
    failed = anas_page.locator("#request-failed")
    expect(failed).to_be_visible()
    expect(anas_page.locator("#threads")).to_contain_text("No open comments")
    assert written(anas_page) == SAID
    p.look(anas_page, "portal")
    with anas_page.expect_response("**/threads*"):
        refresh(anas_page)
    expect(anas_page.locator("#threads")).to_contain_text("No open comments")
    expect(failed).to_be_visible()
    anas_page.unroute("**/threads*")
    failed.get_by_role("button", name="Try again").click()
    expect(anas_page.locator(".thread", has_text=SAID)).to_be_visible()
    expect(failed).to_be_hidden()
    assert comments_in(stage, staged_draft) == [SAID]


def test_a_comment_whose_answer_was_lost_is_tried_again_and_is_there_once(
    stage, anas_page, staged_draft
):
    def lose_the_answer(route: Route) -> None:
        assert route.fetch().ok
        route.abort()

    begin_comment(anas_page)
    anas_page.route("**/threads", lose_the_answer, times=1)
    press_comment(anas_page)
    anas_page.locator("#request-failed").get_by_role("button", name="Try again").click()
    expect(anas_page.locator(".thread", has_text=SAID)).to_have_count(1)
    expect(anas_page.locator("#new-thread")).to_be_hidden()
    assert comments_in(stage, staged_draft) == [SAID]


def test_what_is_pressed_twice_is_said_once(stage, anas_page, staged_draft):
    begin_comment(anas_page)
    anas_page.locator("#new-thread").get_by_role("button", name="Comment", exact=True).dblclick()
    thread = anas_page.locator(".thread", has_text=SAID)
    thread.locator("summary", has_text="Reply").click()
    thread.get_by_label("Your reply").fill("That of the signature.")
    thread.get_by_role("button", name="Send the reply").dblclick()
    expect(thread.locator(".replies")).to_contain_text("That of the signature.")
    anas_page.wait_for_load_state("networkidle")
    assert comments_in(stage, staged_draft) == [SAID, "That of the signature."]
    expect(thread.locator(".replies li")).to_have_count(1)


def test_an_old_error_takes_nobody_away_from_where_they_type(anas_page, staged_draft):
    begin_comment(anas_page)
    press_comment(anas_page)
    thread = anas_page.locator(".thread", has_text=SAID)
    thread.locator("summary", has_text="Reply").click()
    thread.get_by_role("button", name="Send the reply").click()
    expect(thread.locator(".error")).to_be_focused()
    p.to_the_end(anas_page, "commitment")
    for n, char in enumerate(SIXTY):
        anas_page.keyboard.type(char, delay=15)
        if n % 6 == 0:
            refresh(anas_page)
    assert p.shown(anas_page, "commitment") == TEXT + SIXTY
    until(
        lambda: p.stored(anas_page, staged_draft, "commitment") == TEXT + SIXTY, "all has arrived"
    )


def test_a_browser_that_keeps_no_cookies_is_told_so(stage, visit):
    def without_cookies(route: Route) -> None:
        asked = route.request
        answer = requests.request(
            asked.method, asked.url, data=asked.post_data, headers=asked.headers, timeout=20
        )
        kept = {k: v for k, v in answer.headers.items() if k.lower() != "set-cookie"}
        kept.pop("Content-Encoding", None)
        route.fulfill(status=answer.status_code, headers=kept, body=answer.content)

    page = visit("/en/")
    page.context.clear_cookies()
    page.route("**/*", without_cookies)
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(address_of("Ana"))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator("#no-cookies")).to_be_visible()
    assert page.get_by_label("E-mail").input_value() == address_of("Ana")
