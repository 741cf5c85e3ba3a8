"""An empty site is set up in a browser by whoever has the code of the log, once."""

import re

import pytest
from sqlalchemy import text

from tests.support.people import builders as a
from tests.support.people.founded import EMAIL, an_empty_site
from workspace.extensions import db
from workspace.services.setup import code

ANSWERS = {
    "organisation": "Secretariat of Rivers",
    "organisation_type": "civil_society",
    "person": "Amina Diarra",
    "email": EMAIL,
    "template": "network",
    "title": "Rivers for All 2027",
    "timezone": "Africa/Nairobi",
    "deadline_on": "2199-03-31",
    "horizon_on": "2200-12-31",
    "languages": ["en", "fr"],
}


@pytest.fixture
def site(database):
    code.tries.clear()
    with an_empty_site(database) as app:
        yield app


@pytest.fixture
def browser(site):
    return site.test_client()


def send(browser, **changes):
    return browser.post("/setup", data=ANSWERS | {"code": code.begin()} | changes)


def test_the_first_page_of_an_empty_site_says_how_to_begin_until_it_is_set_up(browser):
    empty = browser.get("/", follow_redirects=True)
    assert "This site is not set up yet" in empty.text
    assert 'href="/setup"' in empty.text
    assert send(browser).status_code == 303
    begun = browser.get("/", follow_redirects=True)
    assert "The tree waits for its first pledge" in begun.text


def test_a_template_fills_in_what_is_usual_and_another_can_be_chosen(browser):
    first = browser.get("/setup").text
    assert 'value="Pledges for human rights' in first
    network = browser.get("/setup?template=network").text
    assert 'value="Pledges of our network' in network
    assert browser.get("/setup?template=../x").status_code == 200


def test_who_sets_the_site_up_comes_to_where_its_administrator_chooses_a_password(browser):
    made = send(browser)
    assert re.fullmatch(r"/password/[\w-]{43}", made.location)
    page = browser.get(made.location).text
    assert "Amina Diarra" in page
    assert EMAIL in page
    weak = browser.post(made.location, data={"password": "short"})
    assert weak.status_code == 422
    assert "Use at least 12 characters" in weak.text
    chosen = browser.post(made.location, data={"password": a.PASSWORD})
    assert (chosen.status_code, chosen.location) == (303, "/desk")
    assert browser.get("/desk").status_code == 200
    assert "Rivers for All 2027" in browser.get("/drafts/new").text
    again = browser.post(made.location, data={"password": a.PASSWORD})
    assert again.status_code == 410
    assert "works no more" in browser.get(made.location).text


def test_the_secret_of_the_link_is_stored_nowhere(site, browser):
    secret = send(browser, once=f".{'a' * 16}").location.rpartition("/")[2]
    with db.engine.connect() as connection:
        for table in db.metadata.tables:
            rows = connection.execute(text(f'SELECT * FROM "{table}"'))
            assert not [row for row in rows if secret in str(tuple(row))], table


@pytest.mark.parametrize("typed", ["", "abcd-abcd-abcd-abcd"])
def test_nothing_is_made_without_the_code_and_nothing_typed_is_lost(browser, typed):
    answer = send(browser, code=typed)
    assert answer.status_code == 422
    assert "This is not the code" in answer.text
    assert 'value="Secretariat of Rivers"' in answer.text
    assert browser.get("/setup").status_code == 200


def test_a_guesser_has_to_wait(browser):
    answers = [send(browser, code="abcd").status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]


def test_what_is_wrong_is_said_next_to_its_question(browser):
    answer = send(browser, email="amina", deadline_on="", languages=[], prefix="?")
    assert answer.status_code == 422
    for field in ("email", "deadline_on", "languages", "prefix"):
        assert f'id="{field}-error"' in answer.text
    assert "<details open>" in answer.text


def test_once_set_up_the_page_is_gone_for_ever(browser):
    send(browser)
    assert browser.get("/setup").status_code == 404
    answer = browser.post("/setup", data=ANSWERS | {"code": ""})
    assert answer.status_code == 404
    assert "set up already" in answer.text
