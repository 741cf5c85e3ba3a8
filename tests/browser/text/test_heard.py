"""What is heard, and what is seen where colours are forced: enough, and nothing while one types."""

import re
from itertools import zip_longest

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p
from tests.support.pages.hearing import heard, listen
from tests.support.servers.waiting import until

BEGUN = "We will open every prison."
ANAS = " Ana goes on with what she has to say about it, and does not stop for anybody."
BEAS = " Bea has another sentence, and writes it at the very same time as Ana does."
# Far less than what is waited for a page that says nothing any more.
SAID_MS = 8_000
LIMIT = re.compile(r"(\d+) / (\d+)")

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment=BEGUN)]


def test_nothing_is_said_to_who_types_and_one_sentence_of_what_the_other_did(anas_page, beas_page):
    p.to_the_end(anas_page, "commitment")
    p.to_the_end(beas_page, "scene")
    expect(anas_page.locator("#presence li")).to_have_count(1)
    expect(anas_page.locator("#live-region")).to_contain_text("joined")
    listen(anas_page)
    for left, right in zip_longest(ANAS, BEAS, fillvalue=""):
        anas_page.keyboard.type(left)
        beas_page.keyboard.type(right)
    p.saved(anas_page)
    assert heard(anas_page) == []
    until(lambda: heard(anas_page), "what Bea did is said after a pause", 12)
    (said,) = heard(anas_page)
    assert said.startswith("Bea Lund changed")


def test_too_much_is_seen_and_said_after_a_pause(visit, stage):
    draft = stage.draft({"commitment": BEGUN})
    page = visit(p.draft_page(draft), "Ana", viewport={"width": 1000, "height": 760})
    p.can_type(page)
    counter = page.locator('[data-counter="commitment"]')
    found = LIMIT.match(counter.inner_text())
    assert found
    p.to_the_end(page, "commitment")
    page.keyboard.insert_text("a" * (int(found[2]) - int(found[1])))
    word = page.locator("#section-commitment").get_by_text("Too long")
    expect(word).to_be_hidden()
    listen(page)
    page.keyboard.type(" at all")
    expect(word).to_be_visible()
    assert heard(page) == []
    until(lambda: heard(page), "it is said", 12)
    assert heard(page) == ["The pledge: characters over the limit: 7"]
    p.look_around(page, "too-long")
    page.reload()
    expect(word).to_be_visible()


def test_forced_colours_show_what_is_pressed_and_too_long(visit, stage):
    draft = stage.draft({"commitment": BEGUN})
    page = visit(p.draft_page(draft), "Ana", forced_colors="active")
    p.can_type(page)
    p.to_the_end(page, "commitment")
    bold = page.get_by_role("button", name="Bold")
    italic = page.get_by_role("button", name="Italic")
    page.keyboard.press("Control+b")
    expect(bold).to_have_attribute("aria-pressed", "true")
    widths = [one.evaluate("(b) => getComputedStyle(b).borderTopWidth") for one in (bold, italic)]
    assert widths == ["3px", "1px"]
    grounds = [one.evaluate("(b) => getComputedStyle(b).backgroundColor") for one in (bold, italic)]
    assert grounds[0] != grounds[1]
    p.look(page, "forced-colours")


def test_a_page_that_polls_is_gone_for_others_when_it_is_closed(visit, staged_draft):
    ana = visit(p.draft_page(staged_draft), "Ana")
    p.can_type(ana)
    bea = visit("about:blank", "Bea")
    bea.add_init_script("delete window.WebSocket")
    bea.goto(p.draft_page(staged_draft))
    p.can_type(bea)
    expect(ana.locator("#presence li")).to_have_count(1)
    bea.close()
    expect(ana.locator("#presence li")).to_have_count(0, timeout=SAID_MS)
