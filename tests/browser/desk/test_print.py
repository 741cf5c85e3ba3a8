"""A printed draft says what it is and how far it has come, and shows nothing that is empty."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p

pytestmark = pytest.mark.browser
MARK = re.compile(r"^Draft of \d{1,2} [A-Z][a-z]+ 20\d\d, \d\d:\d\d \(Zurich\), not agreed$")


def on_paper(page: Page) -> Page:
    """Show the page as it is printed, the moment included."""
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    return page


@pytest.mark.draft(commitment="We will open every prison.", adviser=True)
def test_a_printed_draft_names_itself_its_parties_and_the_moment(anas_page):
    paper = on_paper(anas_page)
    printed = paper.locator("#printed")
    expect(printed).to_be_visible()
    expect(printed).to_contain_text("Draft · ")
    expect(paper.locator(".printed-mark span")).to_have_text(MARK)
    parties = paper.locator(".printed-parties")
    for name in ("Aruna (Lead)", "Belmar (Co-pledger)", "Field Presence Belmar (Adviser)"):
        expect(parties).to_contain_text(name)
    expect(paper.get_by_text("We will open every prison.")).to_be_visible()


@pytest.mark.draft(commitment="We will open every prison.")
def test_nothing_that_is_empty_is_printed_and_no_help(anas_page):
    paper = on_paper(anas_page)
    expect(paper.locator("#section-commitment h2")).to_be_visible()
    for empty in ("#section-scene", "#measures", ".fact", ".guidance", ".toolbar", ".docbar"):
        for part in paper.locator(empty).all():
            expect(part).to_be_hidden()
    expect(paper.get_by_role("heading", name="Rights and goals")).to_be_hidden()
    expect(paper.get_by_role("button")).to_have_count(0)


@pytest.mark.draft(commitment="We will open every prison.")
def test_what_is_printed_without_scripts_is_the_same(visit, staged_draft):
    paper = visit(p.draft_page(staged_draft), "Ana", java_script_enabled=False)
    paper.emulate_media(media="print")
    expect(paper.locator(".printed-mark span")).to_have_text(MARK)
    expect(paper.locator("#section-commitment h2")).to_be_visible()
    expect(paper.locator("#section-scene")).to_be_hidden()
    assert "Edit this section" not in paper.locator("#main").inner_text()


def test_a_locked_draft_is_printed_as_what_it_is(visit, stage):
    paper = on_paper(visit(p.draft_page(stage.locked_draft("Adam")), "Ana"))
    expect(paper.locator("#printed")).to_contain_text("Draft · Rev.1")
    expect(paper.locator(".printed-mark span")).to_have_text(
        re.compile(r"^Locked for signature, as of .* \(Zurich\), not agreed by all$")
    )
    paper.goto(f"{p.draft_page(stage.locked_draft())}/sign-off")
    paper.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(paper.get_by_text(re.compile(r"^As of \d.* \(Zurich\)$"))).to_be_visible()
    expect(paper.get_by_role("row", name="Kingdom of Belmar")).to_be_visible()
    expect(paper.get_by_role("link", name="Back to the draft")).to_have_count(0)


def test_the_versions_of_a_draft_are_printed(visit, stage):
    paper = on_paper(visit(f"{p.draft_page(stage.locked_draft())}/history", "Ana"))
    expect(paper.locator(".version-name", has_text="Rev.1")).to_be_visible()
    expect(paper.get_by_role("radio")).to_have_count(0)
