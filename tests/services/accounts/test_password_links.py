"""A link by which somebody chooses their password: for one person, once, for three days."""

import threading
from datetime import timedelta

import pytest

from tests.support.people import builders as a
from workspace.domain.errors import Invalid, NotFound
from workspace.extensions import db
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import accounts
from workspace.services.accounts import password_links
from workspace.services.accounts.password_links import LIFETIME, LinkIsOver
from workspace.store.accounts.people import PersonRow

CHOSEN = "eleven blue kettles sing"


def a_link(person):
    return password_links.renew(person.email).address.rpartition("/")[2]


def test_a_link_works_once_and_ends_what_the_old_password_opened(app):
    amina = a.a_person()
    token = a_link(amina)
    assert password_links.look(token).works
    secret = password_links.choose(token, CHOSEN, "a test")
    assert accounts.person_of(secret).id == amina.id
    assert accounts.person_of(a.token_of(amina)) is None
    assert accounts.sign_in(amina.email, CHOSEN, "a test")
    assert not password_links.look(token).works
    with pytest.raises(LinkIsOver):
        password_links.choose(token, CHOSEN, "a test")


def test_a_newer_link_takes_the_place_of_an_older_one(app):
    amina = a.a_person()
    older, newer = a_link(amina), a_link(amina)
    with pytest.raises(LinkIsOver):
        password_links.choose(older, CHOSEN, "a test")
    assert password_links.choose(newer, CHOSEN, "a test")


def test_a_link_ends_by_the_clock(app, noon):
    token = a_link(a.a_person())
    with now.at(now() + LIFETIME - timedelta(seconds=1)):
        assert password_links.look(token).works
    with now.at(now() + LIFETIME), pytest.raises(LinkIsOver):
        password_links.choose(token, CHOSEN, "a test")


def test_a_weak_password_uses_no_link_up(app):
    amina = a.a_person(email="diarra@people.example")
    token = a_link(amina)
    for weak in ("short", "amina diarra 12", "x" * 201):
        with pytest.raises(Invalid) as refused:
            password_links.choose(token, weak, "a test")
        assert set(refused.value.errors) == {"password"}
    assert password_links.choose(token, CHOSEN, "a test")


def test_a_closed_account_and_an_unknown_address_have_no_link(app):
    amina = a.a_person()
    token = a_link(amina)
    with transaction() as unit:
        unit.session.get_one(PersonRow, amina.id).disabled_at = now()
    with pytest.raises(LinkIsOver):
        password_links.choose(token, CHOSEN, "a test")
    for nobody in (amina.email, "nobody@nowhere.example"):
        with pytest.raises(NotFound):
            password_links.renew(nobody)
    with pytest.raises(NotFound):
        password_links.look("no such secret")


def test_of_two_who_use_a_link_at_once_one_does(app):
    token, both, said = a_link(a.a_person()), threading.Barrier(2), []

    def use():
        with app.app_context():
            both.wait()
            try:
                said.append(bool(password_links.choose(token, CHOSEN, "a test")))
            except LinkIsOver:
                said.append(False)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=use) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == [False, True]
