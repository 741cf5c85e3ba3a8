"""A right ends under a page that is open: the sign-in, or the place at the draft."""

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p
from tests.support.pages.journey_site import address_of
from tests.support.people import builders as a
from workspace.services import accounts
from workspace.services.parties import departure

BEGUN = "We will open every prison in 2027."
LONGEST_WAIT_MS = 25_000

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment=BEGUN)]


def take_out(stage, draft: str) -> None:
    """Take Belmar, and Bea with it, out of the draft."""
    with stage.app.app_context():
        departure.leave(stage.person("Bruno"), draft)


def is_told(page) -> None:
    """See that the page says once that it is over, and offers nothing that leads nowhere."""
    p.save_state(page, "refused", "Not connected")
    p.cannot_type(page)
    expect(page.get_by_role("alert").filter(has_text="not shared with you")).to_be_visible()
    expect(page.get_by_text("There is nothing here")).to_have_count(0)
    expect(page.get_by_role("link", name="Share")).to_be_hidden()
    expect(page.get_by_role("button", name="Add a measure")).to_be_hidden()


def assert_bars_are_apart(page, width: int) -> None:
    """See that the bar in view covers neither the toolbar nor the heading somebody goes to."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{page.url.partition('#')[0]}#section-consultation")
    bar, toolbar, heading = (
        page.locator(one).bounding_box() for one in (".docbar", "#toolbar", "#head-consultation")
    )
    below = bar["y"] + bar["height"]
    assert bar["y"] == 0
    # On a telephone it is only there while one types.
    if toolbar is not None:
        assert toolbar["y"] >= below or toolbar["y"] + toolbar["height"] <= 0
    assert heading["y"] >= below


def test_who_is_taken_out_while_reading_is_told(stage, beas_page, staged_draft):
    take_out(stage, staged_draft)
    is_told(beas_page)
    p.look_everywhere(beas_page, "shut-out")


def test_who_is_taken_out_while_offline_gets_the_words_back(stage, beas_page, staged_draft):
    beas_page.context.set_offline(True)
    p.save_state(beas_page, "offline")
    p.type_in(beas_page, "commitment", " Typed in the train.")
    p.save_state(beas_page, "offline", p.KEPT)
    take_out(stage, staged_draft)
    beas_page.context.set_offline(False)
    is_told(beas_page)
    panel = beas_page.get_by_role("region", name="Your words that are not in the draft")
    expect(panel).to_contain_text("Typed in the train.")
    expect(panel.get_by_role("button", name="Use as a comment")).to_be_hidden()
    p.look_everywhere(beas_page, "shut-out-with-words")
    asked = []
    beas_page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    beas_page.goto("/desk")
    assert asked == ["beforeunload"]


def test_who_is_signed_out_signs_in_beside_the_draft_and_goes_on(stage, visit, staged_draft):
    page = visit(p.draft_page(staged_draft), "Ana")
    p.can_type(page)
    page.context.set_offline(True)
    p.save_state(page, "offline")
    p.type_in(page, "commitment", " Typed in the train.")
    with stage.app.app_context():
        ana = stage.person("Ana")
        for session in accounts.sessions(ana):
            accounts.end_session(ana, session.id)
    page.context.set_offline(False)
    told = page.get_by_role("alert").filter(has_text="You were signed out")
    expect(told).to_be_visible()
    p.look_everywhere(page, "signed-out")
    for width in (375, 920, 1280):
        assert_bars_are_apart(page, width)
    with page.expect_popup() as opened:
        told.get_by_role("link", name="Sign in again in a new tab").click()
    beside = opened.value
    beside.get_by_label("E-mail").fill(address_of("Ana"))
    beside.get_by_label("Password").fill(a.PASSWORD)
    beside.get_by_role("button", name="Sign in").click()
    p.can_type(beside)
    saved = page.locator('#save-state[data-state="saved"]')
    expect(saved).to_be_visible(timeout=LONGEST_WAIT_MS)
    expect(told).to_be_hidden()
    assert p.converge(staged_draft, "commitment", page, beside) == f"{BEGUN} Typed in the train."
