"""Who is to answer, who agrees, and the ways to narrow the threads: with and without scripts."""

import re

import pytest

from tests.support.documents.text import anchor_on, write
from tests.support.people import builders as make
from workspace.services import discussion
from workspace.services.discussion import NewThread

HTMX = {"HX-Request": "true"}


@pytest.fixture
def belmar(draft):
    return make.a_co_pledger(draft, "Belmar")


@pytest.fixture
def bea(belmar):
    return make.a_member(belmar, name="Bea")


@pytest.fixture
def browser(client, ana):
    return make.sign_in(client, ana)


@pytest.fixture
def thread(bea, draft):
    return discussion.start_thread(bea, draft, NewThread(section="scene", body="Is it so?"))


def test_without_scripts_the_lead_says_who_is_to_answer_and_the_card_says_it(
    browser, app, bea, belmar, draft, thread
):
    address = f"/drafts/{draft}/threads/{thread}/assignment"
    assert f'href="{address}?show=open"' in browser.get(f"/drafts/{draft}/discussion").text
    form = browser.get(address).text
    assert f'value="{belmar.slug}"' in form
    assert 'action="' + address in form
    answer = browser.post(address, data={"assigned": belmar.slug}, follow_redirects=True)
    assert "For <bdi>Belmar</bdi> to answer" in answer.text
    refused = browser.post(address, data={"assigned": "nobody"}, headers=HTMX)
    assert (refused.status_code, "Choose an organisation" in refused.text) == (422, True)
    desk = make.sign_in(app.test_client(), bea).get("/desk").text
    assert "A comment is yours to answer" in desk
    assert f"/drafts/{draft}/discussion?show=organisation" in desk


def test_without_scripts_one_agrees_by_a_button_that_says_whether_it_is_pressed(
    browser, bea, draft, thread
):
    comment = discussion.thread(bea, draft, thread).comments[0].id
    address = f"/drafts/{draft}/comments/{comment}/agreement"
    page = browser.get(f"/drafts/{draft}/discussion").text
    assert f'formaction="{address}"' in page
    assert f'name="agrees" value="{comment}"' in page
    assert 'aria-pressed="false"' in page
    page = browser.post(address, data={"agrees": comment}, follow_redirects=True).text
    assert "<bdi>Ana</bdi> (<bdi>Republic of Aruna</bdi>)" in page
    assert f'name="agrees_no_more" value="{comment}"' in page
    assert 'aria-pressed="true"' in page
    page = browser.post(address, data={"agrees_no_more": comment}, headers=HTMX).text
    assert 'aria-pressed="false"' in page


def test_every_filter_says_how_many_there_are_for_its_reader_and_that_there_are_none(
    browser, app, ana, bea, draft, thread
):
    asked = NewThread(section="scene", body="Among us.", audience="my_organisation")
    discussion.start_thread(bea, draft, asked)
    shown = ("open", "mine", "organisation", "objections", "resolved", "removed")
    empty = {
        "mine": "You have not commented yet",
        "organisation": "Nobody in your organisation",
        "objections": "No objection is open",
        "resolved": "Nothing is resolved yet",
        "removed": "No comment has lost",
    }
    for show in shown:
        for rest in ("discussion", "threads"):
            answer = browser.get(f"/drafts/{draft}/{rest}?show={show}", headers=HTMX).text
            link = answer.split(f'id="show-{show}"')[1].split("</a>")[0]
            assert 'aria-current="page"' in link
            assert f'<span class="number">{int(show == "open")}</span>' in link
            assert show not in empty or empty[show] in answer
    theirs = make.sign_in(app.test_client(), bea).get(f"/drafts/{draft}/threads", headers=HTMX)
    assert '<span class="number">2</span>' in theirs.text


def test_without_scripts_a_thread_that_lost_its_words_is_set_on_others(
    browser, ana, aruna, bea, draft
):
    write(draft, ana, aruna.id, scene="Few judges are trained.")
    asked = NewThread(section="scene", anchor=anchor_on(draft, "judges", "scene"), body="How many?")
    thread = discussion.start_thread(ana, draft, asked)
    write(draft, ana, aruna.id, scene="Few wait.")
    page = browser.get(f"/drafts/{draft}/discussion?show=removed").text
    assert '<span class="word">Text removed</span>' in page
    assert "by <bdi>Ana</bdi>" in page
    since = re.search(rf'href="(/drafts/{draft}/since/\d+)"', page)[1]
    assert "<del>" in browser.get(since).text
    address = f"/drafts/{draft}/threads/{thread}/place"
    assert f'href="{address}?show=removed"' in page
    assert "The words it is about now" in browser.get(address).text
    sent = {"section": "scene", "words": "Many wait"}
    assert browser.post(address, data=sent, headers=HTMX).status_code == 422
    page = browser.post(address, data=sent | {"words": "wait"}, follow_redirects=True).text
    assert "set on other words by <bdi>Ana</bdi>" in page
