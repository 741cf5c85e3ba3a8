"""A document that takes long has a page that says how far it is, and leads to it in the end."""

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p
from workspace.domain.access.roles import Permission
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services.access import draft_for
from workspace.services.export.parcels import seat_of
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
