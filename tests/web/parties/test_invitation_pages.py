"""The pages behind an invitation's link and on the desk: each state has its own plain page."""

import hashlib
import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.support.documents.outbox import token_for
from tests.support.people import builders as make
from workspace.extensions import db
from workspace.process.unit import reading
from workspace.services.parties import invitations, panel
from workspace.services.parties.invitations import OrganisationAsk, PersonAsk

OFFICE = "desk@open-hands.example"
THANKS = "/invitations/declined"
JOIN = {"name": "Omar", "password": "four quiet words together"}


@pytest.fixture
def link(ana, draft) -> str:
    ask = OrganisationAsk(
        name="Open Hands", type="civil_society", email=OFFICE, capacity="adviser", message="<b>Hi"
    )
    invitations.invite_organisation(ana, draft, ask)
    return f"/invitations/{token_for(OFFICE)}"


def everything() -> str:
    """Return a digest of every row of every table."""
    with reading() as unit:
        rows = [
            str(sorted(map(str, unit.session.execute(select(table)).all())))
            for table in db.metadata.sorted_tables
        ]
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def test_a_scanner_that_fetches_the_link_twice_changes_nothing(client: FlaskClient, link):
    before = everything()
    for _ in range(2):
        assert client.get(link).status_code == 200
    client.head(link)
    assert everything() == before


def test_the_page_says_who_asks_for_what_and_that_nothing_is_signed(client, link):
    page = client.get(link).text
    for words in ("Ana", "Open Hands", "Republic of Aruna", "Adviser", "does not sign"):
        assert words in page
    assert "&lt;b&gt;Hi" in page


def test_the_page_tells_search_engines_and_caches_nothing(client, link):
    answer = client.get(link)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex">' in answer.text
    assert "<title>Invitation · Banyan</title>" in answer.text


def test_a_newcomer_makes_an_account_and_lands_in_the_draft(client, link, draft):
    answer = client.post(f"{link}/accept", data=JOIN)
    assert (answer.status_code, answer.location) == (303, f"/drafts/{draft}")
    assert client.get(f"/drafts/{draft}/parties").status_code == 200


def test_a_weak_password_is_said_next_to_its_field(client, link):
    answer = client.post(f"{link}/accept", data={"name": "Omar", "password": "short"})
    assert answer.status_code == 422
    assert 'id="password-error"' in answer.text
    assert "short" not in answer.text


def test_an_address_with_an_account_is_led_to_the_sign_in_and_back(client, link, draft):
    omar = make.a_person("Omar", email=OFFICE)
    page = client.get(link).text
    assert f"/sign-in?next={link}" in page
    assert 'name="password"' not in page
    assert client.post(f"{link}/accept", data=JOIN).status_code == 409
    make.sign_in(client, omar)
    assert client.post(f"{link}/accept").location == f"/drafts/{draft}"


def test_another_account_is_told_to_have_the_letter_sent_to_it(client, link):
    make.sign_in(client, make.a_person("Eve"))
    page = client.get(link).text
    assert "sent to another address" in page
    for secret in ("Open Hands", "Republic of Aruna", OFFICE):
        assert secret not in page
    assert client.post(f"{link}/accept").status_code == 403


def test_an_invitation_is_declined_with_a_reason_for_the_lead(client, link, ana, draft):
    answer = client.post(f"{link}/decline", data={"reason": "Too few of us."})
    assert "Thank you" in client.get(answer.location).text
    assert panel.panel(ana, draft).parties[-1].reason == "Too few of us."
    assert "has been declined" in client.get(link).text


def test_a_reason_that_is_too_long_is_said_and_nothing_is_declined(client, link):
    before = everything()
    answer = client.post(f"{link}/decline", data={"reason": "r" * 1001})
    assert answer.status_code == 422
    assert 'id="reason-error"' in answer.text
    assert everything() == before


def test_somebody_else_says_so(client, link, ana, draft):
    assert client.post(f"{link}/not-me").location == THANKS
    assert panel.panel(ana, draft).parties[-1].wrong_person


def test_an_invitation_taken_back_says_so_and_names_nobody(client, link, ana, draft):
    (sent,) = [party.sent for party in panel.panel(ana, draft).parties if party.sent]
    invitations.revoke(ana, draft, sent.id)
    page = client.get(link).text
    assert "taken this invitation back" in page
    assert "Republic of Aruna" not in page


def test_an_expired_invitation_says_so_and_leads_on(client, ana, draft, noon):
    ask = OrganisationAsk(
        name="Open Hands", type="civil_society", email=OFFICE, capacity="observer"
    )
    invitations.invite_organisation(ana, draft, ask)
    link = f"/invitations/{token_for(OFFICE)}"
    noon.move(days=7)
    page = client.get(link).text
    assert "has expired" in page
    assert page.count('href="/en/"') == 2
    assert client.post(f"{link}/accept", data=JOIN).status_code == 409


def test_a_used_link_leads_its_own_person_to_the_draft(client, link, draft):
    client.post(f"{link}/accept", data=JOIN)
    page = client.get(link).text
    assert "has been accepted" in page
    assert f'href="/drafts/{draft}"' in page
    assert client.post(f"{link}/accept").status_code == 409


@pytest.mark.parametrize("token", ["x", "x" * 43, "%00", "ü" * 500, "..%2e"])
def test_unknown_links_get_one_and_the_same_answer(client, app, token):
    answer, usual = client.get(f"/invitations/{token}"), client.get("/invitations/unknown")
    assert answer.status_code == usual.status_code == 404
    assert without_csrf(answer.text) == without_csrf(usual.text)
    for act in ("accept", "decline", "not-me"):
        assert client.post(f"/invitations/{token}/{act}", data=JOIN).status_code == 404


def without_csrf(page: str) -> str:
    return re.sub(r'name="csrf-token" content="[^"]*"', "", page)


def test_an_invitation_is_answered_from_the_desk(client, ana, draft):
    belmar = make.an_organisation("Republic of Belmar")
    bea, ben = make.a_member(belmar, name="Bea"), make.a_member(belmar, "viewer", name="Ben")
    ask = OrganisationAsk(organisation=belmar.slug, capacity="co_pledger")
    where = f"/desk/invitations/{invitations.invite_organisation(ana, draft, ask)}"
    make.sign_in(client, ben)
    assert client.get(where).status_code == 404
    assert client.post(f"{where}/accept").status_code == 404
    make.sign_in(client, bea)
    assert "Co-pledger" in client.get(where).text
    assert client.post(f"{where}/accept").location == f"/drafts/{draft}"
    assert client.get(where).status_code == 404


def test_an_invitation_is_declined_from_the_desk(client, ana, draft):
    belmar = make.an_organisation("Republic of Belmar")
    bea = make.a_member(belmar, name="Bea")
    ask = OrganisationAsk(organisation=belmar.slug, capacity="co_pledger")
    where = f"/desk/invitations/{invitations.invite_organisation(ana, draft, ask)}"
    make.sign_in(client, bea)
    assert client.post(f"{where}/decline", data={"reason": "Not this year."}).location == "/desk"
    assert panel.panel(ana, draft).parties[-1].reason == "Not this year."


def test_a_person_invited_into_the_lead_declines_without_giving_a_reason(client, ana, draft):
    invitations.invite_person(ana, draft, PersonAsk(email="ali@aruna.example"))
    link = f"/invitations/{token_for('ali@aruna.example')}"
    page = client.get(link).text
    assert "which leads a pledge" in page
    assert 'name="reason"' not in page
    assert client.post(f"{link}/decline").location == THANKS
    assert not panel.panel(ana, draft).people_invited
