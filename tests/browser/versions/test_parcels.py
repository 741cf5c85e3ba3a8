"""A document that takes long has a page that says how far it is, and leads to it in the end."""

import threading

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p
from workspace.domain.access.roles import Permission
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services.access import draft_for
from workspace.services.export import prints
from workspace.services.export.parcels import seat_of
from workspace.services.registry import search
from workspace.services.registry.search import everything
from workspace.store.desk.parcels import ParcelRow

pytestmark = pytest.mark.browser


def test_a_document_is_waited_for_or_left_and_fetched(visit, stage, staged_draft):
    ana = stage.person("Ana")
    with stage.app.app_context():
        with reading() as unit:
            seat = seat_of(draft_for(unit, ana, staged_draft, Permission.READ))
        said = {"seat": seat, "name": "draft.txt", "address": "/again", "asked_at": now()}
        with transaction() as unit:
            row = ParcelRow(person_id=ana.id, draft_id=staged_draft, **said)
            unit.session.add(row)
            unit.session.flush()
            parcel = row.id
    page = visit(f"{p.draft_page(staged_draft)}/export/documents/{parcel}", "Ana")
    expect(page.locator("#parcel")).to_contain_text("it waits for its turn")
    p.look_everywhere(page, "document-waits")
    with stage.app.app_context(), transaction() as unit:
        row = unit.session.get_one(ParcelRow, parcel)
        row.begun_at = row.ended_at = now()
        row.content, row.size = b"We will.\n", 9
    expect(page.locator("#parcel")).to_contain_text("Your document is ready.")
    p.look_around(page, "document-ready")
    with page.expect_download() as file:
        page.get_by_role("link", name="Download", exact=True).click()
    assert file.value.suggested_filename == "draft.txt"
    page.get_by_role("link", name="Back to the downloads").click()
    expect(page.get_by_role("link", name="draft.txt")).to_be_visible()
    p.look_around(page, "documents")


@pytest.fixture
def gate(monkeypatch):
    """Give what lets a public list be put together; nobody waits for it meanwhile."""
    opened = threading.Event()
    monkeypatch.setattr(prints, "PROMPT_S", 0.0)
    monkeypatch.setattr(search, "everything", lambda *asked: opened.wait() and everything(*asked))
    yield opened
    opened.set()


def test_a_public_document_that_takes_long_is_shown_as_it_is_prepared(visit, stage, gate):
    def slowly(route):
        """Answer as the site does while it is busy, which it is here."""
        if gate.is_set():
            route.continue_()
            return
        path = route.request.url.removeprefix(stage.address)
        told = stage.app.test_client().get(path, headers=route.request.headers)
        route.fulfill(status=told.status_code, headers=dict(told.headers), body=told.data)

    page = visit("/en/")
    page.route("**/pledges.docx?*", slowly)
    page.goto("/en/pledges.docx?sort=oldest")
    part = page.locator("#prepared")
    expect(part).to_contain_text("Step 1 of 4")
    p.look_everywhere(page, "public-document-waits")
    gate.set()
    expect(part).to_contain_text("Your document is ready.")
    with page.expect_download() as file:
        part.get_by_role("link", name="Download", exact=True).click()
    assert file.value.suggested_filename == "pledges.docx"
