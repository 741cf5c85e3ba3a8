"""What is read of the record, with other senses and on a telephone: the trail and the check."""

import pytest
from playwright.sync_api import expect

from tests.domain.record.test_receipt import KEY, KEY_ID, receipt
from tests.support.pages import acts as p
from workspace.domain.record.hashing.jcs import canonical_bytes
from workspace.exports import offline

pytestmark = pytest.mark.browser


@pytest.mark.draft(commitment="We will open every prison.")
def test_the_trail_and_the_check_of_receipts_can_be_read_by_everybody(visit, staged_draft):
    page = visit(f"{p.draft_page(staged_draft)}/activity", "Ana")
    expect(page.get_by_role("heading", name="Everything done here")).to_be_visible()
    p.look_around(page, "activity")
    page = visit("/en/verify", "Ana")
    page.get_by_label("Public symbol of a pledge").fill("HR75-999999")
    page.get_by_role("button", name="Verify").click()
    expect(page.get_by_text("No pledge that was signed here").first).to_be_visible()
    p.look_around(page, "verify-symbol")


def test_a_receipt_is_checked_from_a_file_without_any_site(browser_of, tmp_path):
    public = KEY.public_key().public_bytes_raw().hex()
    keys = {"schema": "keys/1", "keys": [{"id": KEY_ID, "public": public}]}
    (tmp_path / "check.html").write_bytes(offline.page(keys))
    (tmp_path / "receipt.json").write_bytes(canonical_bytes(receipt()))
    page = browser_of(viewport={"width": 375, "height": 740})
    page.goto((tmp_path / "check.html").as_uri())
    page.get_by_label("Its file").set_input_files(tmp_path / "receipt.json")
    expect(page.get_by_role("heading", name="This receipt is genuine.")).to_be_visible()
    changed = canonical_bytes(receipt()).decode().replace("Belmar", "Belmas")
    page.get_by_label("Or paste what it holds").fill(changed)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="This receipt is NOT genuine.")).to_be_visible()
    expect(page.get_by_text("does not hold – The hash is the one of this receipt.")).to_be_visible()
    page.get_by_label("Or paste what it holds").fill('{"a": 1, "a": 2}')
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="This is neither of them")).to_be_visible()
    p.look(page, "offline-check")
