"""J8: the lead locks the text for signature."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.pages.journey_site import Stage
from tests.support.servers.waiting import until
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import discussion
from workspace.services.discussion import NewThread
from workspace.services.signing.readiness import WARNING
from workspace.store.pledge.pledges import PledgeRow

pytestmark = pytest.mark.browser

PHONE = "+41 22 917 90 00"
COUNTDOWN = re.compile(r"0:[0-3]\d")


def time_passes(stage: Stage, draft: str, by: timedelta) -> None:
    """Let the warning before the lock have been given that much earlier."""
    with stage.app.app_context(), transaction() as unit:
        pledge = unit.session.get_one(PledgeRow, draft)
        assert pledge.lock_warned_at is not None
        pledge.lock_warned_at -= by


def test_a_lock_is_refused_with_everything_that_stands_in_its_way(stage, visit):
    draft = stage.draft({"title": "Open every prison", "scene": f"Call the witness: {PHONE}."})
    with stage.app.app_context():
        asked = NewThread(section="scene", kind="blocking", body="Who agreed to this number?")
        thread = discussion.start_thread(stage.person("Bea"), draft, asked)
    ana = visit(p.draft_page(draft), "Ana")
    p.whole(ana)
    ana.get_by_role("link", name="Lock for signature").click()
    expect(ana.get_by_text(PHONE)).to_be_visible()
    ana.get_by_role("button", name="Lock as Rev.1").click()
    expect(ana.get_by_role("alert")).to_contain_text("cannot be locked yet")
    must = ana.get_by_role("region", name="Must be settled first")
    expect(must).to_contain_text("An objection is open on")
    expect(must.locator(f'a[href$="#thread-{thread}"]')).to_be_visible()
    expect(must.locator('a[href*="#measures"]').first).to_be_visible()
    finding = ana.get_by_role("region", name="Passages that may point to a person")
    expect(finding.locator('a[href*="#section-scene:~:text="]')).to_be_visible()
    p.look_everywhere(ana, "lock-refused")


@pytest.mark.whole
def test_words_not_agreed_and_words_over_a_limit_are_marked_and_led_to(stage, visit):
    """Neither is cut or frozen: the check leads to each, and the text shows where it is."""
    long = "\n".join(f"Paragraph {n} says what is known. " * 5 for n in range(30))
    draft = stage.ready_draft({"scene": long, "actors": "First.\n" * 20 + "Within [30] days."})
    check = visit(f"{p.draft_page(draft)}/check", "Ana")
    must = check.get_by_role("region", name="Must be settled first")
    expect(must).to_contain_text("3,000 are allowed")
    p.look_around(check, "lock-unsettled")
    must.get_by_role("listitem").filter(has_text="[30]").get_by_role("link").click()
    p.can_type(check)
    expect(check.locator(".contents")).to_contain_text("Square brackets")
    expect(check.locator(".contents")).to_contain_text("Too long")
    check.wait_for_function("() => CSS.highlights.get('over-limit')?.size === 1")
    until(lambda: _marked(check, "open-words") == [["[30]", True]], "the words are shown")
    assert _marked(check, "over-limit")[0][0].endswith("what is known. ")
    p.look_around(check, "unsettled")
    p.replace_all(check, "title", "Open every prison to visits " * 6)
    expect(check.locator('[data-counter="title"]')).to_have_text("167 / 150")
    expect(check.locator("#live-region")).to_contain_text("over the limit: 17")


def _marked(page: Page, name: str) -> list[list[object]]:
    """Return what the page marks as this, and whether it stands in the window."""
    marked = """(name) => [...CSS.highlights.get(name)].map((range) => {
      const { top, bottom } = range.getBoundingClientRect();
      return [range.toString(), top >= 0 && bottom <= innerHeight];
    })"""
    return list(page.evaluate(marked, name))


@pytest.fixture
def typed(stage, visit):
    """Give a draft that Bea is typing in, and her page."""
    draft = stage.ready_draft()
    bea = visit(p.draft_page(draft), "Bea")
    p.can_type(bea)
    p.type_in(bea, "commitment", " Bea was here.")
    p.saved(bea)
    return draft, bea


def try_to_lock(visit, draft: str) -> Page:
    check = visit(f"{p.draft_page(draft)}/check", "Ana")
    expect(check.get_by_text("Nothing. The text can be locked.")).to_be_visible()
    check.get_by_role("button", name="Lock as Rev.1").click()
    expect(check.get_by_text("Someone is typing")).to_be_visible()
    return check


def lock_after_the_warning(stage: Stage, check: Page, draft: str) -> None:
    time_passes(stage, draft, WARNING)
    check.get_by_role("button", name="Lock as Rev.1").click()
    expect(check).to_have_url(re.compile("/sign-off$"))
    expect(check.locator(".fingerprint").first).to_be_visible()


def test_who_types_is_warned_before_the_lock(visit, typed):
    """By the server's clock, whatever the browser's says; and only a press of the button locks."""
    draft, bea = typed
    check = try_to_lock(visit, draft)
    expect(check.locator("[data-countdown]")).to_have_text(COUNTDOWN)
    p.look(check, "lock-warned")
    warning = bea.locator("#urgent-region")
    expect(warning).to_contain_text("about to lock")
    expect(warning.locator("[data-countdown]")).to_have_count(0)
    expect(bea.locator("#draft-notices .your-turn [data-countdown]")).to_have_text(COUNTDOWN)
    p.look_around(bea, "warned")


def test_a_wrong_clock_neither_locks_nor_asks_again(stage, visit, typed):
    draft, _bea = typed
    ana = visit("/desk", "Ana", new=True)
    ahead = now() + timedelta(minutes=10)
    ana.clock.install(time=ahead)
    sent = []
    ana.on("request", lambda asked: sent.append(asked) if asked.method == "POST" else None)
    ana.goto(f"{p.draft_page(draft)}/check")
    ana.get_by_role("button", name="Lock as Rev.1").click()
    expect(ana.get_by_text("Someone is typing")).to_be_visible()
    expect(ana.locator("[data-countdown]").first).to_have_text(COUNTDOWN)
    ana.clock.run_for(40_000)
    expect(ana.get_by_text("You can lock the text now.")).to_be_visible()
    ana.clock.run_for(20_000)
    assert [asked.url.rpartition("/")[2] for asked in sent] == ["lock"]
    with stage.app.app_context(), reading() as unit:
        assert unit.session.get_one(PledgeRow, draft).revision_no == 0


def test_from_the_lock_on_the_text_is_read_only_and_what_was_typed_offline_is_offered(
    stage, visit, typed
):
    draft, bea = typed
    ana = visit(p.draft_page(draft), "Ana")
    p.can_type(ana)
    check = try_to_lock(visit, draft)
    bea.context.set_offline(True)
    p.save_state(bea, "offline")
    p.type_in(bea, "commitment", " Typed in the train.")
    lock_after_the_warning(stage, check, draft)
    p.look_around(check, "board-locked")
    p.cannot_type(ana)
    expect(ana.locator("#draft-notices")).to_contain_text("Locked as Rev.1")
    expect(ana.locator("#urgent-region")).to_have_text(
        "Locked as Rev.1 for signature: the text cannot be changed."
    )
    expect(ana.get_by_role("button", name="Add a measure")).to_have_count(0)
    p.look_around(ana, "locked")

    bea.context.set_offline(False)
    p.save_state(bea, "refused")
    p.cannot_type(bea)
    panel = bea.get_by_role("region", name="Your words that are not in the draft")
    expect(panel).to_contain_text("Typed in the train.")
    expect(bea.locator("#draft-notices")).to_contain_text("Locked as Rev.1")
    p.look(bea, "refused")
    bea.context.grant_permissions(["clipboard-read", "clipboard-write"])
    panel.get_by_role("button", name="Copy").click()
    copied = bea.evaluate("navigator.clipboard.readText()")
    assert "Typed in the train." in copied
    text = p.stored(ana, draft, "commitment")
    assert "Bea was here." in text
    assert "train" not in text


def test_a_finding_is_acknowledged_and_the_text_locked(stage, visit):
    draft = stage.ready_draft({"scene": f"The ministry answers at {PHONE}."})
    ana = visit(f"{p.draft_page(draft)}/check", "Ana")
    ana.get_by_role("button", name="Lock as Rev.1").click()
    expect(ana.get_by_role("alert")).to_be_visible()
    ana.get_by_label("I have read these passages").check()
    ana.get_by_role("button", name="Lock as Rev.1").click()
    expect(ana).to_have_url(re.compile("/sign-off$"))
