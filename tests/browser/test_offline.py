"""The line goes and comes back: tabs, leaving, the kept copy, and words that cannot be stored."""

import re

import pytest
from playwright.sync_api import expect

from tests import stages
from tests.browser import pages as p
from tests.support.waiting import until

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


def test_a_page_that_comes_back_whole_opens_its_line_anew(ana, draft):
    p.type_in(ana, "commitment", " Before.")
    p.saved(ana)
    ana.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    p.type_in(ana, "commitment", " After.")
    p.saved(ana)
    until(lambda: p.stored(ana, draft, "commitment") == f"{BEGUN} Before. After.", "all is there")


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
    p.save_state(ana, "offline", re.compile(r"[1-9]\d* changes kept on this device"))
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
    p.save_state(page, "offline", re.compile(r"[1-9]\d* changes kept on this device"))
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
