"""A thread with very many comments costs what it shows; the rest is fetched a part at a time."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import insert

from tests.support.documents.text import write
from tests.support.documents.threads import many_threads
from tests.support.people import builders as make
from tests.support.servers.effort import effort
from tests.web.test_statements import counted
from workspace.domain.ids import new_id
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import discussion
from workspace.store.discussion import CommentRow

MANY = 300
FRAGMENT = {"HX-Request": "true"}


@pytest.fixture
def bea(draft):
    belmar = make.an_organisation("Kingdom of Belmar")
    make.a_party(draft, belmar)
    return make.a_member(belmar, name="Bea")


@pytest.fixture
def thread_id(ana, aruna, draft):
    write(draft, ana, aruna.id, commitment="passage0 of this text")
    (found,) = many_threads(draft, (ana.id, aruna.id), 1)
    _say(found, ana.id, aruna.id, MANY)
    return found


@pytest.fixture
def browser(client, ana):
    return make.sign_in(client, ana)


def _say(thread_id, person_id, organisation_id, count) -> None:
    """Have somebody reply so often, all at once."""
    at, mine = now(), {"created_by": person_id, "organisation_id": organisation_id}
    rows = [
        {"id": new_id(), "thread_id": thread_id, "body": f"Reply {n}.", **mine}
        | {"created_at": at + timedelta(microseconds=n)}
        for n in range(1, count + 1)
    ]
    with transaction() as unit:
        unit.session.execute(insert(CommentRow), rows)


def _replies(html: str) -> list[int]:
    return [int(n) for n in re.findall(r"Reply (\d+)\.", html)]


def _earlier(html: str) -> str:
    found = re.search(r'<li class="earlier"><a[^>]*href="([^"]+)"', html)
    return found[1].replace("&amp;", "&") if found else ""


def test_a_card_shows_what_began_a_thread_and_the_newest_replies(browser, draft, thread_id):
    page = browser.get(f"/drafts/{draft}/threads", headers=FRAGMENT).text
    assert "Said 0 of passage0." in page
    assert _replies(page) == list(range(281, 301))
    assert "Show 50 earlier" in page
    assert "of 280" in page
    assert f'aria-label="{MANY} replies"' in page
    assert f'id="reply-{thread_id}-{MANY + 1}"' in page, "all of one's own are counted"


def test_earlier_replies_come_a_part_at_a_time_and_each_once(browser, draft, thread_id):
    page = browser.get(f"/drafts/{draft}/threads", headers=FRAGMENT).text
    found = _replies(page)
    while address := _earlier(page):
        page = browser.get(address, headers=FRAGMENT).text
        assert page.count("data-focus") == 1
        found = _replies(page) + found
    assert found == list(range(1, MANY + 1))


def test_without_scripts_one_goes_back_and_forth_on_the_page_of_the_thread(
    browser, draft, thread_id
):
    page = browser.get(_earlier(browser.get(f"/drafts/{draft}/discussion").text)).text
    assert _replies(page) == list(range(231, 281))
    assert "Said 0 of passage0." in page
    later = re.search(r'href="([^"]+)">\s*Show 20 later', page)[1]
    assert _replies(browser.get(later.replace("&amp;", "&")).text) == list(range(251, 301))
    first = browser.get(f"/drafts/{draft}/threads/{thread_id}?before=1").text
    assert _replies(first) == [1]
    assert "Show 50 later" in first


def test_a_link_to_a_comment_opens_the_part_it_is_in(browser, ana, draft, thread_id):
    page = f"/drafts/{draft}/threads/{thread_id}"
    names = re.findall(r'<li id="comment-([^"]+)"', browser.get(f"{page}?before=101").text)
    shown = browser.get(f"{page}?comment={names[0]}").text
    assert f'<li id="comment-{names[0]}"' in shown
    assert len(_replies(shown)) == 50
    assert f"comment={names[0]}#comment-{names[0]}" in shown
    assert _replies(browser.get(f"{page}?comment=nothing").text) == list(range(251, 301))


def test_on_the_page_of_a_thread_one_changes_what_one_said_on_a_page_of_its_own(
    browser, draft, thread_id
):
    page = browser.get(f"/drafts/{draft}/threads/{thread_id}").text
    links = re.findall(r'<a href="([^"]+)"\s*>Edit or delete', page)
    assert len(links) == 51, "what began it and fifty replies"
    form = browser.get(links[1].replace("&amp;", "&")).text
    assert form.index("<div hx-ignore>") < form.index("Save the change")


def test_what_a_page_has_opened_stays_open_when_its_thread_changes(browser, bea, draft, thread_id):
    page = browser.get(f"/drafts/{draft}/threads", headers=FRAGMENT).text
    tag = re.search(r'data-tag="([^"]+)"', page)[1]
    has = f"tag={tag}&shown=1&begins={thread_id}.232"
    headers = {**FRAGMENT, "Banyan-Has": has, "If-None-Match": f'"{tag}"'}
    assert browser.get(f"/drafts/{draft}/threads", headers=headers).status_code == 304
    discussion.reply(bea, draft, thread_id, "Reply 301.")
    again = browser.get(f"/drafts/{draft}/threads", headers=headers).text
    assert _replies(again) == list(range(231, 302))
    assert again.count("data-news") == 1
    assert "Show 50 earlier" in again
    for odd in (
        "x.2",
        f"{thread_id}.-1",
        f"{thread_id}.x",
        f"{thread_id}.99999",
        ".,.",
        "9" * 3000,
    ):
        headers["Banyan-Has"] = f"tag={tag}&shown=1&begins={odd}"
        shown = browser.get(f"/drafts/{draft}/threads", headers=headers).text
        assert _replies(shown) == list(range(282, 302)), odd


def test_a_panel_costs_what_it_shows_and_not_what_was_said(browser, ana, aruna, draft, thread_id):
    for path in ("/threads", "/discussion", f"/threads/{thread_id}"):
        address, spent, asked = f"/drafts/{draft}{path}", [], []
        browser.get(address)
        for more in (0, 1_000):
            if more:
                _say(thread_id, ana.id, aruna.id, more)
            asked.append(len(counted(lambda address=address: browser.get(address))))
            with effort() as on_the_loop:
                browser.get(address)
            spent.append(on_the_loop.calls)
        assert asked[0] == asked[1]
        assert spent[1] < 1.2 * spent[0] + 1_000
