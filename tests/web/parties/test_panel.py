"""The share page: who sees what on it, and its forms with and without scripts."""

import pytest

from tests.support.documents.outbox import token_for, tokens_for
from tests.support.people import builders as make
from workspace.services.parties import invitations
from workspace.services.parties import panel as parties
from workspace.services.parties.invitations import OrganisationAsk

OFFICE = "desk@open-hands.example"
FORM = {"name": "Open Hands", "type": "civil_society", "email": OFFICE, "capacity": "adviser"}
HTMX = {"HX-Request": "true"}


@pytest.fixture
def at(client, ana, draft) -> str:
    """Sign the lead's drafter in and give the address of the share page."""
    make.sign_in(client, ana)
    return f"/drafts/{draft}/parties"


@pytest.fixture
def bea(draft):
    belmar = make.a_co_pledger(draft, "Republic of Belmar")
    return make.a_member(belmar, "org_admin", name="Bea")


def invited(ana, draft) -> str:
    ask = OrganisationAsk(
        name="Open Hands", type="civil_society", email=OFFICE, capacity="adviser", message="Hello"
    )
    return invitations.invite_organisation(ana, draft, ask)


def test_an_organisation_is_invited_without_scripts(client, at):
    answer = client.post(f"{at}/organisations", data=FORM)
    assert (answer.status_code, answer.location) == (303, at)
    page = client.get(at).text
    assert "Open Hands" in page
    assert OFFICE in page
    assert token_for(OFFICE) not in page


def test_without_a_mail_server_nothing_is_said_to_be_sent(client, at):
    client.post(f"{at}/organisations", data=FORM)
    page = client.get(at).text
    assert "this site sends no mail" in page
    assert "Sent to" not in page


def test_an_organisation_is_invited_with_scripts(client, at):
    answer = client.post(f"{at}/organisations", data=FORM, headers=HTMX)
    assert answer.status_code == 200
    assert answer.text.strip().startswith('<div id="share">')
    assert "Open Hands" in answer.text


def test_an_error_stands_next_to_its_field_and_keeps_what_was_typed(client, at):
    answer = client.post(f"{at}/organisations", data={**FORM, "email": "not an address"})
    assert answer.status_code == 422
    assert 'id="email-error"' in answer.text
    assert 'value="not an address"' in answer.text
    assert 'value="Open Hands"' in answer.text
    assert not tokens_for(OFFICE)


@pytest.mark.parametrize(
    "bad",
    [
        {},
        {"capacity": "lead", "organisation": "no-such"},
        {**FORM, "message": "m" * 1001},
        {**FORM, "email": f"{OFFICE}\r\nBcc: all@x.example"},
        {**FORM, "name": "\x00\x01\u202e"},
        {**FORM, "type": ["civil_society", "x"], "capacity": "\ufffe", "edit_level": "x" * 9999},
    ],
)
def test_what_cannot_be_taken_is_said_and_changes_nothing(client, at, ana, draft, bad):
    assert client.post(f"{at}/organisations", data=bad).status_code == 422
    assert len(parties.panel(ana, draft).parties) == 1


def test_a_person_is_invited_into_ones_own_organisation(client, at):
    data = {"person-email": "ali@aruna.example", "person-role": "drafter"}
    assert client.post(f"{at}/people", data=data).status_code == 303
    assert "ali@aruna.example" in client.get(at).text


def test_an_error_in_the_form_for_people_stands_next_to_its_field(client, at):
    data = {"person-email": "ali", "person-role": "drafter"}
    answer = client.post(f"{at}/people", data=data, headers=HTMX)
    assert answer.status_code == 422
    assert 'id="person-email-error"' in answer.text


def test_an_invitation_sent_again_too_soon_says_so_and_keeps_the_list(client, at, ana, draft):
    key = invited(ana, draft)
    answer = client.post(f"{at}/invitations/{key}/again", headers=HTMX)
    assert answer.status_code == 429
    assert answer.text.strip().startswith('<section id="parties"')
    assert "wait ten minutes" in answer.text
    assert "Open Hands" in answer.text


def test_an_invitation_is_taken_back(client, at, ana, draft):
    key = invited(ana, draft)
    assert client.post(f"{at}/invitations/{key}/withdraw").status_code == 303
    assert "Open Hands" not in parties_in(client.get(f"{at}/panel").text)
    assert client.post(f"{at}/invitations/{key}/withdraw").status_code == 409


def test_the_panel_renews_itself_when_parties_change(client, at):
    panel = client.get(f"{at}/panel", headers=HTMX).text
    assert f'hx-get="{at}/panel"' in panel
    assert "dirty:parties from:body" in panel


def test_a_party_sees_no_forms_for_other_organisations(client, bea, draft, ana):
    invited(ana, draft)
    make.sign_in(client, bea)
    page = client.get(f"/drafts/{draft}/parties").text
    assert "Open Hands" not in page
    assert "Invite an organisation" not in page
    assert "Invite a person of" in page
    answer = client.post(f"/drafts/{draft}/parties/organisations", data=FORM)
    assert answer.status_code == 403


def test_strangers_and_visitors_learn_nothing(client, draft):
    asked = client.get(f"/drafts/{draft}/parties", headers={"Accept": "text/html"})
    assert asked.location.startswith("/sign-in?next=")
    assert client.post(f"/drafts/{draft}/parties/leave").status_code == 401
    make.sign_in(client, make.a_member(make.an_organisation("Republic of Corvia")))
    for path in ("parties", "parties/panel"):
        assert client.get(f"/drafts/{draft}/{path}").status_code == 404
    assert client.post(f"/drafts/{draft}/parties/organisations", data=FORM).status_code == 404
    assert client.post(f"/drafts/{draft}/parties/leave").status_code == 404


def test_leaving_leads_to_the_desk(client, bea, draft):
    make.sign_in(client, bea)
    assert client.post(f"/drafts/{draft}/parties/leave").location == "/desk"
    assert client.get(f"/drafts/{draft}/parties").status_code == 404


def test_names_and_messages_are_shown_as_text(client, at):
    name = "<script>alert(1)</script> منظمة"
    client.post(f"{at}/organisations", data={**FORM, "name": name})
    page = client.get(at).text
    assert "<script>alert" not in page
    assert "<bdi>&lt;script&gt;alert(1)&lt;/script&gt; منظمة</bdi>" in page


def parties_in(page: str) -> str:
    return page[page.index('<section id="parties"') :]
