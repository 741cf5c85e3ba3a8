"""Comments on measures and answers from the page, with and without scripts."""

import pytest

from tests.support.people import builders as make
from tests.support.people import stages
from workspace.services import discussion
from workspace.services.discussion import NewThread
from workspace.services.pledge import measures

HTMX = {"HX-Request": "true"}


@pytest.fixture
def browser(client, ana):
    return make.sign_in(client, ana)


@pytest.fixture
def measure(ana, aruna, draft):
    return stages.a_measure(ana, draft, aruna)


def begun(person, draft, key, **rest):
    asked = NewThread(section=key, body="Is it so?", **rest)
    return discussion.start_thread(person, draft, asked)


def test_each_measure_and_answer_offers_a_comment_and_counts_those_there_are(
    browser, ana, draft, measure
):
    thread = begun(ana, draft, f"measure-{measure}")
    for address in (f"/drafts/{draft}", f"/drafts/{draft}/structure"):
        page = browser.get(address).text
        assert f'data-comments-on="measure-{measure}" data-name="Measure 1"' in page
        assert 'data-comments-on="fact-resources"' in page
        assert f'data-opens-thread="{thread}"' in page
        assert page.count("data-opens-thread") == 1


def test_one_answer_and_the_measures_by_themselves_offer_it_too(browser, draft, measure):
    alone = browser.get(f"/drafts/{draft}/facts/resources", headers=HTMX).text
    assert 'data-comments-on="fact-resources"' in alone
    listed = browser.get(f"/drafts/{draft}/measures", headers=HTMX).text
    assert f'data-comments-on="measure-{measure}"' in listed


def test_without_scripts_the_link_leads_to_an_open_form_about_it(browser, draft, measure):
    page = browser.get(f"/drafts/{draft}/discussion?on=measure-{measure}").text
    assert 'id="on-section" class="card" open' in page
    chosen = page.split(f'value="measure-{measure}"')[1].split(">")[0]
    assert "selected" in chosen
    sent = {"section": f"measure-{measure}", "body": "By when?"}
    answer = browser.post(f"/drafts/{draft}/threads", data=sent, follow_redirects=True)
    assert "By when?" in answer.text
    assert f'#measure-{measure}"' in answer.text


def test_a_refused_comment_says_again_what_it_is_about(browser, draft, measure):
    sent = {"section": f"measure-{measure}", "body": ""}
    answer = browser.post(f"/drafts/{draft}/threads", data=sent, headers=HTMX)
    assert answer.status_code == 422
    assert "Measure 1: " in answer.text.split("data-quote>")[1].split("<")[0]


def test_a_card_the_matrix_and_the_check_say_that_the_measure_was_taken_out(
    browser, ana, draft, measure
):
    thread = begun(ana, draft, f"measure-{measure}", kind="blocking")
    begun(ana, draft, "fact-risks", kind="blocking")
    measures.remove(ana, draft, measure)
    for address in ("threads", f"threads/{thread}", "discussion/matrix"):
        assert "Measure taken out" in browser.get(f"/drafts/{draft}/{address}").text
    table = browser.get(f"/drafts/{draft}/discussion/matrix.csv").text
    assert "Measure: " in table
    assert browser.get(f"/drafts/{draft}/check").text.count("An objection is open on:") == 2


def test_who_may_not_comment_is_offered_none(client, draft, measure):
    observer = make.an_organisation("Open Hands")
    make.a_party(draft, observer, "observer", edit_level="view")
    browser = make.sign_in(client, make.a_member(observer, name="Olu"))
    page = browser.get(f"/drafts/{draft}/structure").text
    assert "data-comments-on" not in page
