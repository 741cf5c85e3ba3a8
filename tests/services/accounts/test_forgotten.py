"""A link for whoever forgot their password: the same answer for every address."""

import pytest
from sqlalchemy import func, select

from tests.support.people import builders as a
from tests.support.people.builders import token_of
from tests.support.people.invited import link_to_password
from workspace.domain.errors import Invalid, TooMany
from workspace.process.unit import reading, transaction
from workspace.services import accounts
from workspace.services.accounts import Origin, forgotten, password_links
from workspace.services.accounts.password_links import FORGOTTEN_FOR, LinkIsOver
from workspace.store.accounts.password_links import PasswordAskRow
from workspace.store.accounts.people import PersonRow
from workspace.store.letters import LetterRow

NEW = "eleven blue kettles sing"
pytestmark = pytest.mark.usefixtures("noon", "app")


def count(row) -> int:
    with reading() as unit:
        return unit.session.scalar(select(func.count()).select_from(row)) or 0


def test_the_owner_gets_a_link_that_works_once_and_ends_every_sign_in(noon, ana):
    forgotten.ask(f" {ana.email.upper()} ")
    assert forgotten.answer() == 1
    token = link_to_password(ana.email)
    secret = password_links.choose(token, NEW, "a test")
    assert accounts.person_of(secret).id == ana.id
    assert accounts.person_of(token_of(ana)) is None
    with pytest.raises(LinkIsOver):
        password_links.choose(token, NEW, "a test")


def test_what_is_stored_at_once_is_the_same_for_an_address_of_nobody(ana):
    for email, written in ((ana.email, 1), ("nobody@people.example", 0)):
        before = count(LetterRow)
        forgotten.ask(email)
        assert (count(PasswordAskRow), count(LetterRow)) == (1, before)
        assert forgotten.answer() == written
        assert (count(PasswordAskRow), count(LetterRow)) == (0, before + written)


def test_a_stranger_who_asks_again_and_again_takes_no_link_from_the_owner(noon, ana):
    for n in range(8):
        forgotten.ask(ana.email, Origin(address=f"203.0.113.{n}"))
    assert forgotten.answer() == 4
    token = link_to_password(ana.email)
    noon.move(minutes=30)
    forgotten.ask(ana.email)
    assert password_links.look(token).works
    noon.at += FORGOTTEN_FOR
    assert not password_links.look(token).works


def test_one_place_cannot_have_letters_sent_everywhere():
    far = Origin(address="198.51.100.7")
    for n in range(40):
        forgotten.ask(f"somebody{n}@people.example", far)
    with pytest.raises(TooMany):
        forgotten.ask("one-more@people.example", far)


def test_what_is_no_address_is_said_to_be_none():
    with pytest.raises(Invalid) as refused:
        forgotten.ask("no address")
    assert set(refused.value.errors) == {"email"}


def test_a_closed_account_gets_no_link():
    amina = a.a_person()
    with transaction() as unit:
        unit.session.get_one(PersonRow, amina.id).disabled_at = amina.proved_at
    forgotten.ask(amina.email)
    assert forgotten.answer() == 0
