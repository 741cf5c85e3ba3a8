"""A draft starts from a document; what a ministry said in one comes back, and others see it."""

import io

import docx
import pytest
from playwright.sync_api import FilePayload, expect

from tests.support.documents.open_text import OpenTextFile
from tests.support.documents.word import WordFile
from tests.support.pages import acts as p

TEXT = "We will train all judges."
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OPEN = "application/vnd.oasis.opendocument.text"

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment=TEXT)]


def a_file(name: str, kind: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": content}


def from_the_ministry() -> bytes:
    made = docx.Document()
    made.add_heading("The pledge", 1)
    made.add_paragraph("We may open every prison.")
    packed = io.BytesIO()
    made.save(packed)
    file = WordFile(packed.getvalue())
    file.replace("may", "will", who="Dr. Sow")
    return file.saved()


def test_a_draft_starts_from_a_document_that_is_looked_at_first(visit):
    page = visit("/drafts/new", "Ana")
    page.get_by_label("Partnership", exact=False).first.check()
    page.get_by_label("document", exact=False).and_(page.get_by_role("radio")).check()
    page.locator("#file").set_input_files(a_file("plan.docx", WORD, from_the_ministry()))
    page.get_by_role("button", name="Open the draft").click()
    expect(page.get_by_text("No draft is opened and nothing is kept")).to_be_visible()
    p.look_around(page, "begun-changes")
    page.get_by_label("Take the text as if all were accepted").check()
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(".prose", has_text="We will open every prison.")).to_be_visible()
    p.look_around(page, "begun-parts")
    page.get_by_role("button", name="Open the draft with it").click()
    p.can_type(page)
    assert p.shown(page, "commitment") == "We will open every prison."


def test_what_others_said_in_a_document_comes_back_and_is_seen_at_once(
    visit, beas_page, staged_draft
):
    page = visit(p.draft_page(staged_draft), "Ana")
    taken = page.request.get(f"/drafts/{staged_draft}/export/text.odt?comments=1")
    file = OpenTextFile(taken.body())
    file.comment("train", "Dr. Sow", "For how long?")
    file.replace("all judges", "every judge", who="Ms Li")
    page.get_by_role("link", name="Bring in a document").first.click()
    page.get_by_label("The document").set_input_files(a_file("back.odt", OPEN, file.saved()))
    page.get_by_role("button", name="Look at it").click()
    page.get_by_label("Only what is new in it", exact=False).check()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("For how long?")).to_be_visible()
    page.get_by_label("Bring them in as threads").check()
    page.locator('[name="audience"][value="all_parties"]').check()
    p.look_around(page, "news-of-a-document")
    page.get_by_role("button", name="Bring it in").click()
    expect(beas_page.locator(".thread", has_text="For how long?")).to_contain_text("Dr. Sow")
    card = beas_page.locator("#suggestions .suggestion", has_text="every judge")
    expect(card).to_contain_text("Changed in a document by Ms Li.")
    assert p.shown(beas_page, "commitment") == TEXT
