"""The line goes and comes back: tabs, leaving, the kept copy, and words that cannot be stored."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.pages.journey_site import Stage
from tests.support.people import stages
from workspace.services import signing

BEGUN = "We will open every prison in 2027."
NO_STORAGE = (
    "Object.defineProperty(window, 'indexedDB', {get() { throw new DOMException('no'); }});"
)

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment=BEGUN)]


def test_a_second_tab_of_the_same_person_types_under_a_lease_of_its_own(anas_page, staged_draft):
    tab = anas_page.context.new_page()
    tab.goto(anas_page.url)
    p.can_type(tab)
    p.type_in(anas_page, "commitment", " One.")
    # What comes into the middle of what is being typed stands there, as from anybody else.
    expect(p.section(tab, "commitment")).to_contain_text("One.")
    p.type_in(tab, "commitment", " Two.")
    p.saved(anas_page)
    p.saved(tab)
    both = p.converge(staged_draft, "commitment", anas_page, tab)
    assert both.count("One.") == both.count("Two.") == 1


def test_leaving_at_once_and_coming_back_neither_loses_nor_doubles(anas_page, staged_draft):
    anas_page.on("dialog", lambda dialog: dialog.accept())
    p.type_in(anas_page, "commitment", " Typed in haste.")
    anas_page.goto("/desk")
    anas_page.go_back()
    p.can_type(anas_page)
    p.saved(anas_page)
    assert p.converge(staged_draft, "commitment", anas_page) == f"{BEGUN} Typed in haste."


def test_a_draft_kept_by_choice_opens_without_a_line_and_takes_words(anas_page, staged_draft):
    p.look_around(anas_page, "device")
    anas_page.get_by_label("Keep this draft on this device").check()
    expect(anas_page.locator("#device [role=status]")).to_have_text("Kept on this device.")
    anas_page.context.set_offline(True)
    anas_page.reload()
    p.can_type(anas_page)
    p.save_state(anas_page, "offline")
    assert p.shown(anas_page, "commitment") == BEGUN
    p.type_in(anas_page, "commitment", " Typed after a reload.")
    p.save_state(anas_page, "offline", p.KEPT)
    anas_page.context.set_offline(False)
    p.saved(anas_page)
    assert p.converge(staged_draft, "commitment", anas_page) == f"{BEGUN} Typed after a reload."


def test_signing_out_clears_what_was_kept(anas_page, staged_draft):
    anas_page.get_by_label("Keep this draft on this device").check()
    expect(anas_page.locator("#device [role=status]")).to_have_text("Kept on this device.")
    anas_page.locator("details.menu summary").first.click()
    anas_page.get_by_role("button", name="Sign out").click()
    anas_page.wait_for_url("**/sign-in")
    assert anas_page.evaluate("caches.keys().then((names) => names.length)") == 0
    assert anas_page.evaluate("indexedDB.databases().then((all) => all.length)") == 0


def test_what_comes_after_the_lock_is_kept_and_becomes_suggestions_once_it_is_reopened(
    stage, visit
):
    """Nothing of it is lost, and none of it enters the text before somebody accepts it."""
    draft = stage.ready_draft()
    page = visit(p.draft_page(draft), "Bea")
    p.can_type(page)
    begun = p.shown(page, "commitment")
    _typed_too_late(stage, page, draft)
    panel = page.get_by_role("region", name="Your words that are not in the draft")
    expect(panel).to_contain_text("once the text is open again")
    expect(panel.locator("ins").last).to_contain_text("Words that come too late.")
    p.save_state(page, "refused", "the text is locked")
    assert p.shown(page, "commitment") == begun == p.stored(page, draft, "commitment")
    p.look_everywhere(page, "recovered")
    page.reload()
    expect(panel.locator("del")).to_have_text("proposed: delete every")
    expect(panel.get_by_role("button", name="Propose as suggestions")).to_be_hidden()
    with stage.app.app_context():
        signing.reopen(stage.person("Ana"), draft, "A word was missing.")
    page.reload()
    p.can_type(page)
    assert p.shown(page, "commitment") == begun
    p.look_around(page, "recovered-open")
    panel.get_by_role("button", name="Propose as suggestions").click()
    expect(panel).to_be_hidden()
    assert p.stored(page, draft, "commitment") == begun
    lead = _accepts_both(visit, draft)
    wanted = f"{begun.replace('every', 'each')} Words that come too late."
    assert p.converge(draft, "commitment", page, lead) == wanted


def _typed_too_late(stage: Stage, page: Page, draft: str) -> None:
    page.context.set_offline(True)
    p.save_state(page, "offline")
    p.select(page, "commitment", "every")
    page.keyboard.type("each")
    p.type_in(page, "commitment", " Words that come too late.")
    p.save_state(page, "offline", p.KEPT)
    with stage.app.app_context():
        stages.lock(stage.person("Ana"), draft)
    page.context.set_offline(False)


def _accepts_both(visit: Callable[..., Page], draft: str) -> Page:
    lead = visit(p.draft_page(draft), "Ana")
    for left in (1, 0):
        lead.locator(".suggestion").first.get_by_role("button", name="Accept").click()
        expect(lead.locator(".suggestion")).to_have_count(left)
    return lead


def test_a_browser_that_keeps_nothing_says_so_and_loses_nothing(stage, staged_draft, browser_of):
    page = stage.sign_in(browser_of("Ana", base_url=stage.address), "Ana")
    page.add_init_script(NO_STORAGE)
    page.goto(p.draft_page(staged_draft))
    p.can_type(page)
    page.context.set_offline(True)
    p.save_state(page, "offline", "this browser keeps nothing")
    p.type_in(page, "commitment", " Private.")
    p.save_state(page, "offline", "Not kept on this device")
    page.context.set_offline(False)
    p.saved(page)
    assert p.stored(page, staged_draft, "commitment") == f"{BEGUN} Private."


def test_clearing_the_device_is_seen_beside_the_button(anas_page):
    keep = anas_page.get_by_label("Keep this draft on this device")
    keep.check()
    said = anas_page.locator("#device [role=status]")
    expect(said).to_have_text("Kept on this device.")
    anas_page.get_by_role("button", name="Clear this device").click()
    expect(said).to_have_text("Nothing is kept on this device any more.")
    expect(keep).not_to_be_checked()
    expect(keep).to_be_disabled()
    p.look_everywhere(anas_page, "device-cleared")


def test_an_act_that_does_not_reach_the_server_says_so_until_one_does(anas_page):
    anas_page.context.set_offline(True)
    p.save_state(anas_page, "offline")
    anas_page.get_by_role("button", name="Add a measure").click()
    told = anas_page.get_by_role("alert").filter(has_text="This did not get through")
    expect(told).to_be_visible()
    p.look_everywhere(anas_page, "not-reached")
    anas_page.context.set_offline(False)
    p.saved(anas_page)
    anas_page.get_by_role("button", name="Add a measure").click()
    expect(anas_page.locator("#measure-new form[method=post]")).to_be_visible()
    expect(told).to_be_hidden()


def test_a_page_that_gets_no_line_does_not_call_anything_saved(visit, staged_draft):
    page = visit("about:blank", "Ana")
    page.route("**/live/ticket", lambda _route: None)  # never answered
    page.goto(p.draft_page(staged_draft))
    p.save_state(page, "connecting", "Connecting…")


def test_a_draft_is_printed_without_what_is_for_the_screen(anas_page):
    anas_page.emulate_media(media="print")
    for what in (".toolbar", ".docbar", ".counter", ".guidance", ".plain-forms", ".margin"):
        expect(anas_page.locator(what).first).to_be_hidden()
    expect(anas_page.locator(".prose.title")).to_be_visible()
    assert p.shown(anas_page, "commitment") == BEGUN
