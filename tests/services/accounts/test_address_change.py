"""Another address: confirmed from the new one, told to the old, taken back for seven days."""

from datetime import timedelta

import pytest

from tests.support.people import builders as a
from tests.support.people.builders import PASSWORD, token_of
from tests.support.people.invited import link_to_address, link_to_password
from workspace.domain.errors import Invalid, NotFound
from workspace.services import accounts
from workspace.services.accounts import account, address_change, password_links
from workspace.services.accounts.address_change import CONFIRM_FOR, UNDO_FOR
from workspace.services.accounts.password_links import LinkIsOver
from workspace.services.letters import demonstration_outbox

NEW, NEXT = "new-home@people.example", "next-home@people.example"
CHOSEN = "eleven blue kettles sing"
pytestmark = pytest.mark.usefixtures("noon", "app")


def letters_to(address: str) -> list[str]:
    return [one.body for one in demonstration_outbox(lambda _row: None) if one.to == address]


def move(noon, person, to: str = NEW) -> str:
    """Have the address changed; return the secret by which it is taken back."""
    before = account.look(person).email
    address_change.ask(accounts.person_of(token_of(person)), to, PASSWORD)
    noon.move(seconds=1)
    address_change.confirm(link_to_address(to))
    return link_to_address(before)


def test_nothing_changes_before_the_new_address_confirms(ana):
    address_change.ask(ana, f" {NEW.upper()} ", PASSWORD)
    assert "Nothing has changed yet" in " ".join(letters_to(ana.email)[0].split())
    token = link_to_address(NEW)
    assert address_change.look(token).works
    assert account.look(ana).email == ana.email
    address_change.confirm(token)
    assert accounts.sign_in(NEW, PASSWORD, "a test")
    with pytest.raises(Invalid):
        accounts.sign_in(ana.email, PASSWORD, "a test")
    assert not address_change.look(token).works
    with pytest.raises(LinkIsOver):
        address_change.confirm(token)


def test_the_old_address_takes_it_back_and_whoever_knew_the_password_is_out(noon, ana):
    back = move(noon, ana)
    assert address_change.look_back(back).email == ana.email
    address_change.undo(back)
    assert accounts.person_of(token_of(ana)) is None
    with pytest.raises(Invalid):
        accounts.sign_in(ana.email, PASSWORD, "a test")
    assert password_links.choose(link_to_password(ana.email), CHOSEN, "a test")
    assert accounts.sign_in(ana.email, CHOSEN, "a test")
    with pytest.raises(LinkIsOver):
        address_change.undo(back)


def test_who_moves_it_on_is_not_a_step_ahead(noon, ana):
    first = move(noon, ana)
    second = move(noon, ana, NEXT)
    address_change.undo(first)
    assert not address_change.look_back(second).works
    assert password_links.look(link_to_password(ana.email)).email == ana.email


def test_both_links_end_by_the_clock(noon, ana):
    back = move(noon, ana)
    address_change.ask(accounts.person_of(token_of(ana)), NEXT, PASSWORD)
    noon.at += CONFIRM_FOR
    with pytest.raises(LinkIsOver):
        address_change.confirm(link_to_address(NEXT))
    noon.at += UNDO_FOR - CONFIRM_FOR - timedelta(seconds=1)
    assert address_change.look_back(back).works
    noon.move(seconds=1)
    with pytest.raises(LinkIsOver):
        address_change.undo(back)


def test_of_an_address_that_somebody_has_only_they_learn(ana):
    taken = a.a_person()
    address_change.ask(ana, taken.email, PASSWORD)
    (told,) = letters_to(taken.email)
    assert "you have an account with this address" in " ".join(told.split())
    assert "/account/address/" not in told


def test_an_address_that_somebody_took_meanwhile_is_not_taken_from_them(ana):
    address_change.ask(ana, NEW, PASSWORD)
    a.a_person(email=NEW)
    with pytest.raises(LinkIsOver):
        address_change.confirm(link_to_address(NEW))


def test_another_password_ends_a_change_that_waits(ana):
    address_change.ask(ana, NEW, PASSWORD)
    account.change_password(ana, PASSWORD, CHOSEN)
    assert not address_change.look(link_to_address(NEW)).works


@pytest.mark.parametrize(
    ("email", "password", "field"),
    [
        ("no address", PASSWORD, "email"),
        ("", PASSWORD, "email"),
        (NEW, "not her password", "password"),
    ],
)
def test_what_is_wrong_is_said_next_to_its_field(ana, email, password, field):
    with pytest.raises(Invalid) as refused:
        address_change.ask(ana, email, password)
    assert set(refused.value.errors) == {field}
    assert letters_to(ana.email) == []


def test_the_own_address_is_no_other_one(ana):
    with pytest.raises(Invalid):
        address_change.ask(ana, ana.email, PASSWORD)


def test_a_secret_nobody_was_sent_opens_nothing():
    for use in (
        address_change.look,
        address_change.confirm,
        address_change.look_back,
        address_change.undo,
    ):
        with pytest.raises(NotFound):
            use("x" * 43)
