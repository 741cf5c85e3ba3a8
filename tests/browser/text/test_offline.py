"""The line goes and comes back: tabs, leaving, the kept copy, and words that cannot be stored."""

import pytest
from playwright.sync_api import expect

from tests import stages
from tests.browser import pages as p

pytestmark = pytest.mark.browser

BEGUN = "We will open every prison in 2027."
NO_STORAGE = (
    "Object.defineProperty(window, 'indexedDB', {get() { throw new DOMException('no'); }});"
)


@pytest.fixture
def draft(stage):
    return stage.draft({"title": "Open every prison", "commitment": BEGUN})


@pytest.fixture
def ana(visit, draft):
    page = visit(p.draft_page(draft), "Ana")
    p.can_type(page)
    return page


def test_a_second_tab_of_the_same_person_types_under_a_lease_of_its_own(ana, draft):
    tab = ana.context.new_page()
    tab.goto(ana.url)
    p.can_type(tab)
    p.type_in(ana, "commitment", " One.")
    p.type_in(tab, "commitment", " Two.")
    p.saved(ana)
    p.saved(tab)
    both = p.converge(draft, "commitment", ana, tab)
    assert both.count("One.") == both.count("Two.") == 1


def test_leaving_at_once_and_coming_back_neither_loses_nor_doubles(ana, draft):
    ana.on("dialog", lambda dialog: dialog.accept())
    p.type_in(ana, "commitment", " Typed in haste.")
    ana.goto("/desk")
    ana.go_back()
    p.can_type(ana)
    p.saved(ana)
    assert p.converge(draft, "commitment", ana) == f"{BEGUN} Typed in haste."


def test_a_draft_kept_by_choice_opens_without_a_line_and_takes_words(ana, draft):
    p.look_around(ana, "device")
    ana.get_by_label("Keep this draft on this device").check()
    expect(ana.locator("#device [role=status]")).to_have_text("Kept on this device.")
    ana.context.set_offline(True)
    ana.reload()
    p.can_type(ana)
    p.save_state(ana, "offline")
    assert p.shown(ana, "commitment") == BEGUN
    p.type_in(ana, "commitment", " Typed after a reload.")
    p.save_state(ana, "offline", p.KEPT)
    ana.context.set_offline(False)
    p.saved(ana)
    assert p.converge(draft, "commitment", ana) == f"{BEGUN} Typed after a reload."


def test_signing_out_clears_what_was_kept(ana, draft):
    ana.get_by_label("Keep this draft on this device").check()
    expect(ana.locator("#device [role=status]")).to_have_text("Kept on this device.")
    ana.locator("details.menu summary").first.click()
    ana.get_by_role("button", name="Sign out").click()
    ana.wait_for_url("**/sign-in")
    assert ana.evaluate("caches.keys().then((names) => names.length)") == 0
    assert ana.evaluate("indexedDB.databases().then((all) => all.length)") == 0


def test_words_that_come_after_the_lock_are_offered_until_they_are_let_go(stage, visit):
    draft = stage.ready_draft({"commitment": BEGUN})
    page = visit(p.draft_page(draft), "Ana")
    p.can_type(page)
    page.context.set_offline(True)
    p.save_state(page, "offline")
    p.type_in(page, "commitment", " Words that come too late.")
    p.save_state(page, "offline", p.KEPT)
    with stage.app.app_context():
        stages.lock(stage.person("Ana"), draft)
    page.context.set_offline(False)
    panel = page.get_by_role("region", name="Your words that are not in the draft")
    expect(panel).to_contain_text("Words that come too late.")
    p.look_everywhere(page, "recovered")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(panel).to_contain_text("Words that come too late.")
    assert "too late" not in p.shown(page, "commitment")
    page.reload()
    expect(panel).to_contain_text("Words that come too late.")
    panel.get_by_role("button", name="Remove these words").click()
    expect(panel).to_be_hidden()


def test_a_browser_that_keeps_nothing_says_so_and_loses_nothing(stage, draft, browser_of):
    page = stage.sign_in(browser_of("Ana", base_url=stage.address), "Ana")
    page.add_init_script(NO_STORAGE)
    page.goto(p.draft_page(draft))
    p.can_type(page)
    page.context.set_offline(True)
    p.save_state(page, "offline", "this browser keeps nothing")
    p.type_in(page, "commitment", " Private.")
    p.save_state(page, "offline", "Not kept on this device")
    page.context.set_offline(False)
    p.saved(page)
    assert p.stored(page, draft, "commitment") == f"{BEGUN} Private."


def test_clearing_the_device_is_seen_beside_the_button(ana):
    keep = ana.get_by_label("Keep this draft on this device")
    keep.check()
    said = ana.locator("#device [role=status]")
    expect(said).to_have_text("Kept on this device.")
    ana.get_by_role("button", name="Clear this device").click()
    expect(said).to_have_text("Nothing is kept on this device any more.")
    expect(keep).not_to_be_checked()
    expect(keep).to_be_disabled()
    p.look_everywhere(ana, "device-cleared")


def test_an_act_that_does_not_reach_the_server_says_so_until_one_does(ana):
    ana.context.set_offline(True)
    p.save_state(ana, "offline")
    ana.get_by_role("button", name="Add a measure").click()
    told = ana.get_by_role("alert").filter(has_text="did not reach the server")
    expect(told).to_be_visible()
    p.look_everywhere(ana, "not-reached")
    ana.context.set_offline(False)
    p.saved(ana)
    ana.get_by_role("button", name="Add a measure").click()
    expect(ana.locator("#measure-new form")).to_be_visible()
    expect(told).to_be_hidden()


def test_a_page_that_gets_no_line_does_not_call_anything_saved(visit, draft):
    page = visit("/desk", "Ana")
    page.route("**/live/ticket", lambda _route: None)  # never answered
    page.goto(p.draft_page(draft))
    p.save_state(page, "reconnecting", "Connecting…")


def test_a_draft_is_printed_without_what_is_for_the_screen(ana):
    ana.emulate_media(media="print")
    for what in (".toolbar", ".docbar", ".counter", ".guidance", ".plain-forms", ".margin"):
        expect(ana.locator(what).first).to_be_hidden()
    expect(ana.locator(".prose.title")).to_be_visible()
    assert p.shown(ana, "commitment") == BEGUN
