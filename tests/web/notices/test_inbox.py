"""The inbox as a browser without scripts meets it, and what the mail server gets."""

import re
from importlib import import_module

import pytest

from tests.support.people import builders as a
from tests.support.people.invited import known
from tests.support.people.signing_table import Table
from workspace.services import discussion, letters, notices
from workspace.services.discussion import NewThread
from workspace.services.parties import invitations

pytestmark = pytest.mark.usefixtures("app", "noon")


@pytest.fixture
def table(app, noon) -> Table:
    return Table()


def object_to(table: Table) -> str:
    objection = NewThread(section="commitment", kind="blocking", body="Say by when.")
    return discussion.start_thread(table.bea, table.draft, objection)


def test_an_objection_is_counted_on_every_page_shown_in_the_inbox_and_left_by_reading(
    client, table
):
    thread = object_to(table)
    browser = a.sign_in(client, table.ana)
    desk = browser.get("/desk").text
    assert "unread</span>" in desk
    page = browser.get("/inbox").text
    assert "<title>Inbox (1 unread)" in page
    assert "raised a point that blocks the lock" in page
    link = re.search(r'href="(/inbox/[A-Za-z0-9]{8,})"', page).group(1)
    led = browser.get(link)
    assert led.status_code == 303
    assert led.location.endswith(
        f"/drafts/{table.draft}/discussion?thread={thread}#thread-{thread}"
    )
    assert "unread</span>" not in browser.get("/desk").text
    assert "Nothing unread" in browser.get("/inbox").text


def test_an_objection_comes_by_mail_at_once(table):
    object_to(table)
    assert notices.post_due() == 2, "to both who work for the lead"
    sent = []
    letters.deliver_due(lambda letter, handed: (handed(), sent.append(letter)), notices.composed)
    (letter,) = [one for one in sent if one.to == table.ana.email]
    assert letter.subject == "A point blocks the lock of your text"
    assert "Belmar raised a point that blocks the lock" in letter.body
    assert "Independent inspection" in letter.body
    assert "Bea" not in letter.body
    assert "Say by when" not in letter.body


def test_all_is_read_with_one_press_and_put_back_with_another(client, table):
    object_to(table)
    browser = a.sign_in(client, table.ana)
    page = browser.get("/inbox").text
    until = re.search(r'name="until" value="([^"]+)"', page).group(1)
    answer = browser.post("/inbox/read", data={"until": until})
    done = browser.get(answer.location).text
    assert "Marked as read." in done
    assert "Nothing unread" in done
    at = re.search(r'name="at" value="([^"]+)"', done).group(1)
    browser.post("/inbox/unread", data={"at": at})
    assert "blocks the lock" in browser.get("/inbox").text


def test_one_notice_is_read_and_unread_again(client, table):
    object_to(table)
    browser = a.sign_in(client, table.ana)
    notice = re.search(r'href="/inbox/([A-Za-z0-9]{8,})"', browser.get("/inbox").text).group(1)
    browser.post(f"/inbox/{notice}/read")
    assert "Nothing unread" in browser.get("/inbox").text
    assert "Mark as unread" in browser.get("/inbox?show=all").text
    browser.post(f"/inbox/{notice}/unread")
    assert "blocks the lock" in browser.get("/inbox").text


def test_a_long_inbox_comes_in_pages(client, table, monkeypatch):
    module = import_module("workspace.services.notices.inbox")
    monkeypatch.setattr(module, "ON_A_PAGE", 2)
    for _ in range(5):
        object_to(table)
    browser = a.sign_in(client, table.ana)
    found, address = [], "/inbox"
    while address:
        page = browser.get(address).text
        found += re.findall(r'href="/inbox/([A-Za-z0-9]{8,})"', page)
        more = re.search(r'href="(/inbox\?[^"]*before=[^"]+)"', page)
        address = more.group(1).replace("&amp;", "&") if more else ""
    assert len(found) == len(set(found)) == 5


@pytest.mark.parametrize(
    "query", ["before=%00", "pledge=%00", "show=%FF", "before=nobodys", "done=x", "pledge=é"]
)
def test_an_address_of_nonsense_shows_an_inbox(client, table, query):
    assert a.sign_in(client, table.ana).get(f"/inbox?{query}").status_code == 200


def test_what_a_form_of_nonsense_says_changes_nothing(client, table):
    object_to(table)
    browser = a.sign_in(client, table.ana)
    for at in ("", "yesterday", "2026-11-17", "0001-01-01T00:00:00+23:59", "\0"):
        assert browser.post("/inbox/unread", data={"at": at}).status_code == 303
    assert notices.unread(table.ana) == 1


def test_choices_are_kept_and_shown(client, table):
    browser = a.sign_in(client, table.ana)
    wanted = {"timezone": "Africa/Nairobi", "rhythm": "weekly", "mail-text": "never"}
    assert browser.post("/account/notices", data=wanted).status_code == 303
    kept = notices.choices(table.ana)
    assert (kept.timezone, kept.rhythm) == ("Africa/Nairobi", "weekly")
    page = browser.get("/account/notices?kept=1").text
    assert 'value="Africa/Nairobi" selected' in page
    assert browser.post("/account/notices", data={"timezone": "Mars"}).status_code == 422


def test_a_mail_program_stops_letters_with_one_post_and_a_look_changes_nothing(client, table):
    way = f"/unsubscribe/{notices.promise(table.ana.id, 'digest')}"
    client.application.config["WTF_CSRF_ENABLED"] = True
    try:
        assert "Nothing was changed yet" in client.get(way).text
        assert notices.choices(table.ana).rhythm == "daily"
        answer = client.post(way, data={"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert notices.choices(table.ana).rhythm == "never"
        assert "sent to you again" in client.post(f"{way}/undo").text
        assert notices.choices(table.ana).rhythm == "daily"
    finally:
        client.application.config["WTF_CSRF_ENABLED"] = False
    assert client.post(f"{way}x").status_code == 404


def test_an_invitation_that_waits_stands_in_the_inbox(client, ana, draft):
    corvia = a.an_organisation("State of Corvia")
    cora = a.a_member(corvia, name="Cora")
    invitations.invite_organisation(ana, draft, known(corvia))
    page = a.sign_in(client, cora).get("/inbox").text
    assert "Read and answer" in page
    assert "State of Corvia" in page
    assert "<title>Inbox (1 unread)" in page
    assert "unread</span>" in client.get("/desk").text
    (waiting,) = invitations.pending_for(cora)
    invitations.decline_here(cora, waiting.id, "")
    assert "<title>Inbox ·" in client.get("/inbox").text
