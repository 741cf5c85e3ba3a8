"""Signing with something missing is said in sight; a signature is confirmed."""

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [(1280, 800), (375, 740)], ids=["window", "telephone"])
def test_what_is_missing_is_in_sight_and_a_signature_is_confirmed(stage, visit, size):
    draft = stage.locked_draft()
    viewport = {"width": size[0], "height": size[1]}
    page = visit(f"{p.draft_page(draft)}/sign-off/1", "Adam", viewport=viewport)
    page.get_by_label("Your name").fill("")
    page.get_by_label("Reservation").fill("n" * 1130)
    expect(page.locator("#reservation-counter")).to_have_text("1130 / 1000")
    page.get_by_role("button", name="Sign Rev.1").click()
    problems = page.locator(".problems")
    expect(problems).to_be_focused()
    expect(problems).to_be_in_viewport()
    assert page.title().startswith("Error:")
    p.look(page, f"signature-refused-{size[0]}")
    page.locator('.problems a[href="#agreed"]').click()
    expect(page.get_by_label("I am authorised")).to_be_focused()
    expect(page.get_by_label("I am authorised")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Reservation")).to_have_value("n" * 1130)
    page.get_by_label("Your name").fill("Adam Oro")
    page.get_by_label("Your function").fill("Minister of Justice")
    page.get_by_label("Reservation").fill("")
    page.get_by_label("I am authorised").check()
    page.get_by_role("button", name="Sign Rev.1").click()
    done = page.locator(".notice.done[role=status]")
    expect(done).to_contain_text("You have signed")
    expect(done).to_be_focused()
    p.look(page, f"signature-confirmed-{size[0]}")
