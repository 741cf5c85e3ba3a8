"""A form sent twice is one act, whatever its words; other words are another act."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.support.people import builders as make
from workspace.services import discussion

HTMX = {"HX-Request": "true"}
SENDERS = 4
ONCE = "0123456789abcdefABCDEF"


@pytest.fixture
def browser(client, ana):
    return make.sign_in(client, ana)


def said(ana, draft) -> list[str]:
    view = discussion.discussion(ana, draft, "open")
    return sorted(thread.comments[0].body for thread in view.standing)


def form(ana, body: str) -> dict[str, str]:
    return {"section": "commitment", "body": body, "once": f"{ana.id}.{ONCE}"}


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_comment_sent_twice_is_there_once(browser, ana, draft, headers):
    address = f"/drafts/{draft}/threads"
    first = browser.post(address, data=form(ana, "Why?"), headers=headers)
    second = browser.post(address, data=form(ana, "Why?"), headers=headers)
    assert said(ana, draft) == ["Why?"]
    assert first.status_code in (200, 303)
    assert second.status_code == 303
    again = browser.get(second.headers["Location"], headers=headers)
    assert "Why?" in again.text


def test_other_words_in_the_same_form_are_another_comment(browser, ana, draft):
    for words in ("Why?", "And when?"):
        browser.post(f"/drafts/{draft}/threads", data=form(ana, words))
    assert said(ana, draft) == ["And when?", "Why?"]


def test_a_form_that_was_refused_can_be_sent_again(browser, ana, draft):
    for _ in range(2):
        assert browser.post(f"/drafts/{draft}/threads", data=form(ana, "")).status_code == 422
    assert said(ana, draft) == []


def test_a_form_shown_to_somebody_else_is_not_sent(browser, ana, draft):
    sent = form(ana, "Why?") | {"once": f"ffffffffffffffffffff.{ONCE}"}
    assert browser.post(f"/drafts/{draft}/threads", data=sent).status_code == 409
    assert said(ana, draft) == []


def test_every_answer_carries_our_mark_and_an_ended_session_navigates_nowhere(client, draft):
    answer = client.get(f"/drafts/{draft}/threads", headers=HTMX)
    assert (answer.status_code, answer.headers["Banyan-Answer"]) == (401, "1")
    assert "HX-Redirect" not in answer.headers


def test_a_form_sent_many_times_at_once_is_one_act_with_one_answer(app, ana, draft):
    together = Barrier(SENDERS)
    sent = form(ana, "Why?")

    def send(_number: int) -> tuple[int, str]:
        browser = make.sign_in(app.test_client(), ana)
        together.wait(timeout=20)
        answer = browser.post(f"/drafts/{draft}/threads", data=sent, headers=HTMX)
        while answer.status_code == 303:
            answer = browser.get(answer.headers["Location"], headers=HTMX)
        return answer.status_code, answer.text

    with ThreadPoolExecutor(SENDERS) as senders:
        answers = list(senders.map(send, range(SENDERS)))
    assert said(ana, draft) == ["Why?"]
    assert {status for status, _ in answers} == {200}
    assert all("Why?" in text for _, text in answers)
