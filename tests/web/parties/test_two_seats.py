"""Somebody with two seats on a pledge is asked once, and every page goes on from there."""

import re

import pytest

from tests.support.people import builders as a
from tests.support.people.signing_table import Table
from workspace.services import versions


@pytest.fixture
def table(app):
    made = Table()
    a.a_seat(made.bruno, made.aruna, "viewer")
    return made


@pytest.fixture
def browser(app, table):
    made = app.test_client()
    with made.session_transaction() as cookie:
        cookie["_user_id"] = a.token_of(table.bruno)
    return made


def addresses(page):
    return re.findall(r'(?:href|action|hx-get|hx-post|data-ticket-url)="([^"]*)"', page)


def test_a_page_asks_for_whom_and_leads_to_itself(browser, table):
    answer = browser.get(f"/drafts/{table.draft}/history?b=2")
    assert answer.status_code == 300
    assert "For whom do you act here?" in answer.text
    for organisation, role in ((table.aruna, "Lead · Reads only"), (table.belmar, "Co-pledger")):
        assert f"/drafts/{table.draft}/history?b=2&amp;as={organisation.slug}" in addresses(
            answer.text
        )
        assert organisation.name in answer.text
        assert role in answer.text


def test_every_address_of_the_draft_carries_the_choice_on(browser, table):
    page = browser.get(f"/drafts/{table.draft}?as={table.belmar.slug}").text
    of_draft = [found for found in addresses(page) if f"/drafts/{table.draft}" in found]
    of_draft += [found for found in addresses(page) if found.startswith("/live/ticket")]
    assert len(of_draft) > 20
    for found in of_draft:
        assert f"as={table.belmar.slug}" in found or f"as%3D{table.belmar.slug}" in found, found
    assert not [found for found in addresses(page) if found.startswith("/desk?")]


@pytest.mark.parametrize("path", ["", "/sign-off", "/check", "/history", "/discussion", "/parties"])
def test_every_page_of_a_draft_says_for_whom_one_acts_and_how_to_switch(browser, table, path):
    page = browser.get(f"/drafts/{table.draft}{path}?as={table.aruna.slug}").text
    assert re.search(r"You act for <bdi>Aruna</bdi>", page)
    assert f"/drafts/{table.draft}/seats?as={table.aruna.slug}" in addresses(page)
    choice = browser.get(f"/drafts/{table.draft}/seats?as={table.aruna.slug}")
    assert choice.status_code == 200
    assert f"/drafts/{table.draft}?as={table.belmar.slug}" in addresses(choice.text)
    assert choice.text.count('aria-current="true"') == 1


def test_who_has_one_seat_notices_nothing(app, table):
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = a.token_of(table.ana)
    page = client.get(f"/drafts/{table.draft}")
    assert page.status_code == 200
    assert "You act for" not in page.text
    assert not [found for found in addresses(page.text) if "as=" in found]
    assert "you act for" not in client.get("/desk").text


def test_the_desk_leads_to_each_organisations_page(browser, table):
    page = browser.get("/desk").text
    for organisation in (table.aruna, table.belmar):
        assert f"/drafts/{table.draft}?as={organisation.slug}" in addresses(page)
        assert f"you act for <bdi>{organisation.name}</bdi>" in page


def test_an_act_goes_on_to_a_page_of_the_same_organisation(browser, table):
    answer = browser.post(
        f"/drafts/{table.draft}/sections/scene/form?as={table.belmar.slug}",
        data={"seq": "1", "text": "Belmar writes."},
    )
    assert answer.status_code == 303
    assert f"as={table.belmar.slug}" in answer.location


def test_an_act_for_nobody_is_not_done_and_says_so(browser, table):
    at = f"/drafts/{table.draft}/threads"
    said = {"section": "scene", "kind": "comment", "body": "For whom?"}
    page = browser.post(at, data=said)
    assert page.status_code == 409
    assert "nothing was changed" in page.text
    assert f"/drafts/{table.draft}?as={table.belmar.slug}" in addresses(page.text)
    part = browser.post(at, data=said, headers={"HX-Request": "true"})
    assert part.status_code == 409
    assert "nothing was changed" in part.text
    told = browser.post("/live/ticket", data={"draft": table.draft})
    assert (told.status_code, told.json["error"]) == (409, "seat-needed")


def test_a_form_may_name_the_organisation_itself(browser, table):
    said = {"section": "scene", "kind": "comment", "body": "We agree.", "as": table.belmar.slug}
    assert browser.post(f"/drafts/{table.draft}/threads", data=said).status_code < 400


def test_a_form_that_is_asked_for_by_get_carries_the_choice_as_a_field(browser, table):
    for name in ("First reading", "Second reading"):
        versions.checkpoint(table.ana, table.draft, name)
    page = browser.get(f"/drafts/{table.draft}/history?as={table.belmar.slug}").text
    assert f'<input type="hidden" name="as" value="{table.belmar.slug}">' in page
