"""What somebody typed is never lost by an answer that refuses the form; secrets are never shown."""

import re

import pytest

from tests.support.people import builders as make

WORDS = "The ministry of finance has asked for another week."
OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def guarded(app):
    app.config["WTF_CSRF_ENABLED"] = True
    yield app
    app.config["WTF_CSRF_ENABLED"] = False


def sent(page: str) -> dict[str, str]:
    """Return the form a page offers to send again."""
    form = re.search(r"<form method=\"post\" action=\"(/drafts[^\"]*)\".*?</form>", page, re.DOTALL)
    assert form is not None, page
    fields = dict(re.findall(r"name=\"([^\"]+)\" value=\"([^\"]*)\"", form[0]))
    area = re.search(r"<textarea name=\"([^\"]+)\"[^>]*>([^<]*)<", form[0])
    assert area is not None
    return {**fields, area[1]: area[2], "address": form[1]}


def test_a_form_of_an_ended_session_is_kept_and_sent_after_signing_in(client, ana, draft):
    said = {"section": "commitment", "kind": "comment", "body": WORDS}
    answer = client.post(f"/drafts/{draft}/threads", data=said, headers=OURS)
    assert answer.status_code == 401
    again = sent(answer.text)
    make.sign_in(client, ana)
    assert client.post(again.pop("address"), data=again).status_code == 303
    assert WORDS in client.get(f"/drafts/{draft}/discussion").text


def test_a_form_with_an_old_token_is_kept_and_goes_through(guarded, ana, draft):
    client = make.sign_in(guarded.test_client(), ana)
    said = {"section": "commitment", "kind": "comment", "body": WORDS, "csrf_token": "old"}
    answer = client.post(f"/drafts/{draft}/threads", data=said, headers=OURS)
    assert answer.status_code == 419
    again = sent(answer.text)
    assert again["csrf_token"] != "old"
    assert client.post(again.pop("address"), data=again).status_code == 303


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", None])
def test_what_another_site_made_a_browser_send_is_not_offered(guarded, ana, draft, site):
    client = make.sign_in(guarded.test_client(), ana)
    headers = {"Sec-Fetch-Site": site} if site else {"Origin": "https://elsewhere.example"}
    answer = client.post(f"/drafts/{draft}/threads", data={"body": WORDS}, headers=headers)
    assert answer.status_code == 419
    assert WORDS in answer.text
    assert "Send it again" not in answer.text


def test_a_password_is_never_shown(guarded, ana, draft):
    client = make.sign_in(guarded.test_client(), ana)
    said = {"name": "Ana", "password": "four quiet words here", "reservation": WORDS}
    answer = client.post(f"/drafts/{draft}/sign-off/1/sign", data=said, headers=OURS)
    assert answer.status_code == 419
    assert WORDS in answer.text
    assert "four quiet" not in answer.text
    assert "Send it again" not in answer.text
    said = {"password": "four quiet words here", "new_password": "eleven blue kettles sing"}
    answer = client.post("/account/password", data=said, headers=OURS)
    assert answer.status_code == 419
    assert "four quiet" not in answer.text
    assert "eleven blue" not in answer.text


def test_a_browser_without_cookies_is_told_so(guarded):
    answer = guarded.test_client().post("/sign-in", data={"email": "ana@aruna.example"})
    assert answer.status_code == 419
    assert "sent no cookie" in answer.text


def test_who_is_here_is_said_with_a_token_that_counts(guarded, ana, draft):
    client = guarded.test_client()
    first = client.get("/account/here").json
    assert (first["person"], first["cookie"]) == ("", False)
    assert client.get("/account/here").json["cookie"] is True
    make.sign_in(client, ana)
    here = client.get("/account/here").json
    assert here["person"] == ana.id
    said = {"section": "commitment", "body": WORDS}
    headers = {"X-CSRFToken": here["token"]}
    assert client.post(f"/drafts/{draft}/threads", data=said, headers=headers).status_code == 303
