"""An organisation's pages in the browser without scripts: every act from its own form."""

import pytest

from tests.support.people import builders as a
from tests.support.people.houses import OpenHands
from workspace.services.organisations.page import page


@pytest.fixture
def hands(app):
    return OpenHands()


def test_an_administrator_invites_changes_a_role_and_is_told_what_was_done(client, hands):
    a.sign_in(client, hands.ada)
    home = f"/organizations/{hands.slug}"
    assert "Accepting does not sign anything" in client.get(home).text
    wrong = client.post(f"{home}/people", data={"email": "no", "role": "drafter"})
    assert (wrong.status_code, "Enter an e-mail address" in wrong.text) == (422, True)
    sent = {"email": "cara@hands.example", "role": "viewer", "message": ""}
    answer = client.post(f"{home}/people", data=sent, follow_redirects=True)
    assert "Invited. The letter is on its way" in answer.text
    assert "cara@hands.example" in answer.text
    changed = client.post(
        f"{home}/people/{hands.ben.id}/role", data={"role": "viewer"}, follow_redirects=True
    )
    assert "It counts from now on" in changed.text
    stays = client.post(f"{home}/people/{hands.ada.id}/end")
    assert (stays.status_code, "Nobody else administers" in stays.text) == (409, True)


def test_a_name_is_asked_for_confirmed_and_shown_in_its_own_language(client, hands):
    home = f"/organizations/{hands.slug}"
    a.sign_in(client, hands.ada)
    said = {"name": "Hands", "name_ar": "أيد", "type": "civil_society"}
    assert (
        "The secretariat is asked"
        in client.post(f"{home}/manage", data=said, follow_redirects=True).text
    )
    a.sign_in(client, hands.sol)
    listed = client.get("/secretariat/organizations?q=open").text
    assert "Asks for another name" in listed
    client.post(f"{home}/change", data={"to": "confirmed", "reason": ""})
    assert '<bdi lang="ar">أيد</bdi>' in client.get(home).text
    refused = client.post(f"{home}/decision", data={"to": "suspended", "reason": ""})
    assert (refused.status_code, "Please fill this in" in refused.text) == (422, True)
    nothing = client.post(f"{home}/decision", data={"reason": "Because."})
    assert (nothing.status_code, "Choose what is decided" in nothing.text) == (409, True)


def test_a_seat_that_has_ended_leads_to_ones_other_organisations(client, hands):
    a.sign_in(client, hands.ben)
    left = client.post(f"/organizations/{hands.slug}/people/{hands.ben.id}/end")
    assert left.location == "/organizations"
    assert "You belong to no organisation yet" in client.get("/organizations").text
    assert len(page(hands.ada, hands.slug).members) == 1
