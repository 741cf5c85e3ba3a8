"""The acts that bind, over HTTP: proved again, in time, and nothing typed is lost."""

import re
from datetime import timedelta
from html import unescape

import pytest
from flask import current_app

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.builders import PASSWORD
from tests.support.people.invited import known
from tests.support.people.signing_table import Table
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import discussion, signing
from workspace.services.discussion import NewThread
from workspace.services.parties import invitations
from workspace.services.signing import Locking
from workspace.store.accounts.sessions import SessionRow
from workspace.store.campaigns import CampaignRow
from workspace.store.parties.parties import PartyRow

FIELDS = {"name": "Bruno", "title": "Ambassador", "agreed": "y", "reservation": "Not article 9."}


@pytest.fixture
def table(app):
    return Table()


def client_of(person):
    """Return a browser somebody is signed in at."""
    return a.sign_in(current_app.test_client(), person)


def yesterday(person, browser):
    """Return the person's browser, its password given long ago."""
    with transaction() as unit:
        row = unit.session.get_one(SessionRow, person.session_id)
        row.proved_at -= timedelta(hours=20)
    return browser


@pytest.mark.parametrize("late", [False, True])
def test_who_reopens_a_text_is_told_first_what_it_costs(table, late):
    table.signed()
    if late:
        over(table)
    browser = client_of(table.ana)
    page = " ".join(unescape(browser.get(f"/drafts/{table.draft}/sign-off").text).split())
    assert "2 signatures become void." in page
    assert ("but not locked again" in page, "Time left to change" in page) == (late, not late)


def over(table, seconds=0):
    """Let the campaign's deadline be over."""
    with transaction() as unit:
        campaign = unit.session.get_one(CampaignRow, table.campaign.id)
        campaign.deadline_at = now() - timedelta(seconds=seconds)


def acts_of(table):
    """Return each act that binds: who does it, its address below the draft, and its form."""
    reason = {"reason": "The minister asks for a week."}
    shown = stages.fingerprint(table.amir, table.draft)
    return {
        "withdraw": (table.bruno, "sign-off/withdraw", reason),
        "reopen": (table.ana, "reopen", reason),
        "submit": (table.amir, "submit", {"fingerprint": shown}),
    }


@pytest.mark.parametrize("act", ["withdraw", "reopen", "submit"])
def test_an_act_in_an_old_session_asks_for_the_password_and_keeps_what_was_typed(table, act):
    table.signed()
    who, place, form = acts_of(table)[act]
    browser = yesterday(who, client_of(who))
    page = browser.get(f"/drafts/{table.draft}/sign-off").text
    assert page.index('autocomplete="username"') < page.index('autocomplete="current-password"')
    answer = browser.post(f"/drafts/{table.draft}/{place}", data=form)
    assert answer.status_code == 422
    assert "enter your password again" in answer.text
    assert form.get("reason", "") in answer.text
    wrong = browser.post(f"/drafts/{table.draft}/{place}", data={**form, "password": "not mine"})
    assert (wrong.status_code, "This is not your password." in wrong.text) == (422, True)
    assert signing.board(table.ana, table.draft).signed == 2
    done = browser.post(f"/drafts/{table.draft}/{place}", data={**form, "password": PASSWORD})
    assert done.status_code == 303


def test_a_lock_in_an_old_session_asks_for_the_password(table):
    browser = yesterday(table.ana, client_of(table.ana))
    assert 'autocomplete="username"' in browser.get(f"/drafts/{table.draft}/check").text
    answer = browser.post(f"/drafts/{table.draft}/lock", data={})
    assert (answer.status_code, "enter your password again" in answer.text) == (422, True)
    assert signing.board(table.ana, table.draft).revision_no == 0
    browser.post(f"/drafts/{table.draft}/lock", data={"password": PASSWORD})
    assert signing.board(table.ana, table.draft).revision_no == 1


def test_a_password_is_not_guessed_and_right_and_wrong_are_answered_alike(table):
    """After a few tries neither gets an answer of its own."""
    stages.lock(table.ana, table.draft)
    browser = yesterday(table.bruno, client_of(table.bruno))
    place, form = f"/drafts/{table.draft}/sign-off/decline", {"reason": "Not yet."}
    for _ in range(5):
        assert browser.post(place, data={**form, "password": "guess"}).status_code == 422
    answers = [
        browser.post(place, data={**form, "password": given}) for given in ("guess", PASSWORD)
    ]
    assert {answer.status_code for answer in answers} == {422}
    said = [
        re.findall(r'id="password-decline-error">\s*([^<]+)', answer.text) for answer in answers
    ]
    assert said[0] == said[1] != []
    assert all("Not yet." in answer.text for answer in answers)
    assert not [line for line in signing.board(table.ana, table.draft).lines if line.declined]


def test_a_late_signature_says_both_times_and_keeps_the_reservation(table):
    stages.lock(table.ana, table.draft)
    form = {**FIELDS, "fingerprint": stages.fingerprint(table.bruno, table.draft)}
    browser = client_of(table.bruno)
    over(table, seconds=2)
    answer = browser.post(f"/drafts/{table.draft}/sign-off/1/sign", data=form)
    text = unescape(answer.text)
    assert answer.status_code == 409
    assert "The deadline was" in text
    assert "This arrived" in text
    assert text.count("(Zurich)") >= 2
    assert "Not article 9." in text
    assert signing.board(table.bruno, table.draft).signed == 0


@pytest.mark.parametrize(
    "place", ["/desk", "/drafts/{}", "/drafts/{}/sign-off", "/drafts/{}/sign-off/1"]
)
def test_the_deadline_is_counted_down_by_the_servers_clock(table, place):
    stages.lock(table.ana, table.draft)
    page = client_of(table.bruno).get(place.format(table.draft)).text
    deadline = signing.board(table.ana, table.draft).deadline_at
    assert f'data-countdown="{deadline.isoformat()}"' in page
    assert '<meta name="server-time"' in page


def test_a_saved_password_fills_the_account_and_never_the_function(table):
    """Managers take the field before a password for the account if none says that it is."""
    stages.lock(table.ana, table.draft)
    page = client_of(table.bruno).get(f"/drafts/{table.draft}/sign-off/1").text
    function, account = (
        page.index('autocomplete="organization-title"'),
        page.index('autocomplete="username"'),
    )
    assert function < account < page.index('autocomplete="current-password"')
    assert table.bruno.email in page


def test_no_page_sends_a_form_by_itself(table):
    assert "data-submit-at" not in client_of(table.ana).get(f"/drafts/{table.draft}/check").text


def test_all_parties_read_why_blocking_comments_were_overridden(table):
    asked = NewThread(section="scene", kind="blocking", body="Who agreed to this number?")
    thread = discussion.start_thread(table.bea, table.draft, asked)
    signing.lock(table.ana, table.draft, Locking(override="Both ministers agreed on <Friday>."))
    browser = client_of(table.bea)
    for place in ("sign-off", "sign-off/1", "discussion", "threads"):
        page = browser.get(f"/drafts/{table.draft}/{place}").text
        assert "Both ministers agreed on &lt;Friday&gt;." in page, place
        assert f"thread-{thread}" in page, place


def test_who_does_not_lock_is_not_told_that_the_text_can_be_locked(table):
    invitations.invite_organisation(
        table.ana, table.draft, known(a.an_organisation("Corvia"), required=True)
    )
    address = f"/drafts/{table.draft}/check"
    lead, other = (client_of(person).get(address).text for person in (table.ana, table.bea))
    assert "Corvia" in lead
    for words in ("Corvia", "The text can be locked"):
        assert words not in other
    assert "The lead decides when it is locked" in other


def test_a_text_that_became_another_one_is_not_signed_and_what_was_typed_stays(table):
    stages.lock(table.ana, table.draft)
    browser, given = client_of(table.bruno), FIELDS | {"reservation": "Subject to article 9."}
    given |= {"fingerprint": stages.fingerprint(table.bruno, table.draft)}
    signing.reopen(table.ana, table.draft, "A figure was wrong.")
    stages.lock(table.ana, table.draft)
    answer = browser.post(f"/drafts/{table.draft}/sign-off/1/sign", data=given)
    assert answer.status_code == 409
    for words in ("The text changed while you were reading", "Subject to article 9.", "since=1"):
        assert words in answer.text
    assert "Send it again" not in answer.text
    assert signing.board(table.bruno, table.draft).missing == 2


@pytest.mark.parametrize("act", ["sign-off/1/sign", "sign-off/decline", "sign-off/withdraw"])
def test_who_comes_when_the_text_is_open_again_is_told_so_and_keeps_their_words(table, act):
    table.signed()
    signing.reopen(table.ana, table.draft, "A figure was wrong.")
    words = {"reason": "Subject to article 9.", "reservation": "Subject to article 9."}
    answer = client_of(table.bruno).post(f"/drafts/{table.draft}/{act}", data=FIELDS | words)
    assert answer.status_code == 403
    assert "the pledge has moved on" in answer.text
    assert "Subject to article 9." in answer.text
    viewer = client_of(a.a_member(table.belmar, "viewer", name="Vera"))
    answer = viewer.post(f"/drafts/{table.draft}/{act}", data=FIELDS | words)
    assert "Your role on this pledge does not allow this" in answer.text


def test_the_board_says_who_declined_and_that_all_have_signed(table):
    board = f"/drafts/{table.draft}/sign-off"
    stages.lock(table.ana, table.draft)
    stages.sign(table.amir, table.draft)
    signing.decline(table.bruno, table.draft, "We cannot.")
    for person in (table.ana, table.bea):
        page = client_of(person).get(board).text
        assert "<bdi>Belmar</bdi> declined to sign: <bdi>Aruna</bdi> decides." in page
    stages.sign(table.bruno, table.draft)
    assert (
        "All have signed: <bdi>Aruna</bdi> can submit it." in client_of(table.bea).get(board).text
    )


def test_an_optional_party_that_a_measure_needs_is_not_said_to_be_needless(table):
    """It took part, became responsible for a measure, left, and was asked again."""
    corvia = a.an_organisation("Corvia")
    party = a.a_party(table.draft, corvia)
    stages.a_measure(table.ana, table.draft, corvia)
    with transaction() as unit:
        row = unit.session.get_one(PartyRow, party.id)
        row.required, row.status = False, "invited"
    page = client_of(table.ana).get(f"/drafts/{table.draft}/check").text
    assert "wait, remind it, or name another organisation" in page
    assert "so it has to sign" in page


def test_a_draft_says_why_it_was_reopened_until_it_is_locked_again(table):
    page = f"/drafts/{table.draft}"
    stages.lock(table.ana, table.draft)
    signing.reopen(table.ana, table.draft, "A figure was wrong.")
    for person in (table.ana, table.bea):
        told = client_of(person).get(page).text
        assert "A figure was wrong." in told
        assert "Rev.1 was reopened" in told
    stages.lock(table.ana, table.draft)
    assert "A figure was wrong." not in client_of(table.bea).get(page).text


def _others(asked, table, berta):
    """Return how the names of all others would stand in a form."""
    return [f'value="{one.name}"' for one in (table.bea, table.bruno, berta) if one is not asked]


def test_a_prepared_signature_fills_the_form_which_signs_with_what_was_changed(table):
    stages.lock(table.ana, table.draft)
    shown = stages.fingerprint(table.bea, table.draft)
    place = f"/drafts/{table.draft}/sign-off/1"
    decided = {"decided_by": "Council of Ministers", "decided_on": "2020-02-29"}
    form = {"fingerprint": shown, "name": "Bruno", "title": "Ambassador"} | decided
    drafter, signer = client_of(table.bea), client_of(table.bruno)
    page = drafter.get(place).text
    assert "Prepare the signature of" in page
    assert 'type="password"' not in page
    assert "Name of who will sign" in page
    assert 'value="Bea"' not in page
    wrong = drafter.post(f"{place}/prepare", data=form)
    assert (wrong.status_code, "Choose somebody who may sign" in wrong.text) == (422, True)
    done = drafter.post(f"{place}/prepare", data=form | {"asked": table.bruno.id})
    assert done.status_code == 303
    page = signer.get(place).text
    assert "Prepared by" in page
    assert 'value="Council of Ministers"' in page
    berta = a.a_member(table.belmar, name="Berta", mandated=True)
    for one, title, asked in ((signer, "Envoy", berta), (client_of(berta), "Envoy", table.bruno)):
        passed = one.post(f"{place}/prepare", data=form | {"title": title, "asked": asked.id})
        assert passed.status_code == 303
        page = client_of(asked).get(place).text
        assert f'value="{asked.name}"' in page, "whose form it is by now"
        assert [name in page for name in _others(asked, table, berta)] == [False, False]
    signed = signer.post(f"{place}/sign", data=form | {"title": "Envoy", "agreed": "y"})
    assert signed.status_code == 303
    board = signer.get(f"/drafts/{table.draft}/sign-off").text
    assert ("Envoy" in board, "Council of Ministers" in board) == (True, True)
