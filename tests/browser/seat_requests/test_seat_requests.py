"""Somebody with an account asks for a seat, and an administrator gives it with a role."""

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p
from tests.support.people import builders as a
from workspace.domain.ids import new_id

pytestmark = pytest.mark.browser


def test_a_seat_is_asked_for_by_name_and_given_with_a_role(stage, visit):
    name = f"Zoe {new_id()}"
    with stage.app.app_context():
        stage.people[name] = a.a_person(name, email=f"{new_id()}@corvia.example")
    zoe = visit("/organizations", name)
    zoe.get_by_role("link", name="Ask for a seat in your organisation").click()
    zoe.get_by_role("button", name="Ask for a seat").click()
    expect(zoe.get_by_role("alert")).to_be_focused()
    zoe.get_by_label("Name of your organisation").fill(stage.organisations["corvia"].name.upper())
    zoe.get_by_label("A word to those").fill("I keep the accounts.")
    zoe.get_by_role("button", name="Ask for a seat").click()
    expect(zoe.get_by_text("We do not say whether there is one.")).to_be_visible()
    p.look_everywhere(zoe, "seat-asked")
    chen = visit(f"/organizations/{stage.organisations['corvia'].slug}", "Chen")
    chen.get_by_text("Answer").first.click()
    p.look_everywhere(chen, "seat-answer")
    chen.get_by_label("What this person does").first.select_option("drafter")
    chen.get_by_role("button", name="Give the seat").click()
    expect(chen.get_by_text("They belong to the organisation from now on")).to_be_visible()
    zoe.reload()
    expect(zoe.get_by_text("Seat given")).to_be_visible()
