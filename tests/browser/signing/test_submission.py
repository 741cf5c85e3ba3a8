"""J12: one act submits the pledge for all; it becomes a leaf, a row, a page and a record."""

import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p

pytestmark = pytest.mark.browser


def submit_from_two_tabs(first: Page, second: Page) -> list[int]:
    """Send both tabs' forms at the same moment and return the answers' statuses."""

    def send(sent: tuple[str, dict[str, str], dict[str, str]]) -> int:
        address, form, cookies = sent
        answer = requests.post(
            address, data=form, cookies=cookies, timeout=20, allow_redirects=False
        )
        return answer.status_code

    with ThreadPoolExecutor(2) as tabs:
        return sorted(tabs.map(send, [as_request(first), as_request(second)]))


def as_request(page: Page) -> tuple[str, dict[str, str], dict[str, str]]:
    form = page.locator('form[action$="/submit"]')
    fields = form.evaluate("(form) => Object.fromEntries(new FormData(form))")
    cookies = {one["name"]: one["value"] for one in page.context.cookies()}
    return str(form.evaluate("(form) => form.action")), fields, cookies


def test_two_tabs_make_one_submission_that_everybody_sees_and_can_verify(stage, visit):
    draft = stage.locked_draft("Adam", "Bruno")
    tree = visit("/en/tree")
    leaves = tree.locator("[data-tree] a").count()
    adam = visit(f"{p.draft_page(draft)}/sign-off", "Adam")
    p.look_around(adam, "board-ready")
    adam.get_by_role("link", name="Check the joint pledge").click()
    expect(adam.get_by_role("button", name="Submit for 2 organisations")).to_be_visible()
    p.look_around(adam, "submit-check")
    again = adam.context.new_page()
    again.goto(adam.url)
    assert submit_from_two_tabs(adam, again) in ([303, 303], [303, 409])
    expect(tree.locator("[data-tree] a")).to_have_count(leaves + 1)

    again.close()
    adam.goto(f"{p.draft_page(draft)}/receipt")
    symbol = adam.locator("dd .symbol").inner_text()
    expect(adam.locator("table")).to_contain_text("Kingdom of Belmar")
    p.look_everywhere(adam, "receipt")
    listed = visit(f"/en/pledges?q={symbol}")
    expect(listed.get_by_text(symbol, exact=True)).to_have_count(1)
    receipt = adam.request.get(f"{p.draft_page(draft)}/receipt.json").text()
    verify(visit("/en/verify"), receipt)
    read_in_public(listed, symbol)
    adam.goto(p.draft_page(draft))
    p.cannot_type(adam)
    expect(adam.locator("#draft-notices")).to_contain_text(f"Submitted as {symbol}")
    p.look_around(adam, "submitted")


def verify(page: Page, receipt: str) -> None:
    p.look(page, "verify")
    page.get_by_label("What it holds (JSON)").fill(receipt)
    page.get_by_role("button", name="Verify").click()
    verdict = page.get_by_role("status", name="This receipt is genuine")
    expect(verdict).to_be_visible()
    expect(verdict.get_by_text("does not hold")).to_have_count(0)
    p.look_around(page, "verify-genuine")
    forged = json.loads(receipt)
    forged["parties"][0]["name_title"] += "."
    page.get_by_label("What it holds (JSON)").fill(json.dumps(forged))
    page.get_by_role("button", name="Verify").click()
    expect(page.get_by_text("does not hold").first).to_be_visible()
    p.look(page, "verify-forged")
    p.look_dark(page, "verify-forged")


def read_in_public(page: Page, symbol: str) -> None:
    p.look_around(page, "registry-found")
    page.locator("table a").first.click()
    expect(page.locator(".record .symbol")).to_contain_text(symbol)
    p.look_everywhere(page, "public-pledge")
    data = page.request.get(f"/en/pledges/{symbol}.json").json()
    assert symbol in json.dumps(data)
    page.get_by_role("link", name="Receipt", exact=True).click()
    p.look_around(page, "public-receipt")
    page.go_back()
    page.get_by_role("link", name="Print page").click()
    expect(page).to_have_url(re.compile("/print$"))
    p.look(page, "print")
    page.emulate_media(media="print")
    p.look(page, "print-on-paper")
    page.emulate_media(media="screen")
