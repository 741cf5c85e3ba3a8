"""The second half of a sign-in: a code, after the password was the right one."""

import pytest

from tests.services.second_factor.test_enrolment import code_of, set_up
from tests.support.people.builders import PASSWORD
from tests.support.people.invited import link_to_address, link_to_password
from workspace.domain.errors import Invalid, TooMany
from workspace.services import accounts, second_factor
from workspace.services.accounts import Origin, account, address_change, forgotten, password_links
from workspace.services.accounts.sessions import HALF_LASTS, CodeNeeded, HalfIsOver

HOME, FAR = Origin(address="192.0.2.1"), Origin(address="198.51.100.7")
NEW = "eleven blue kettles sing"
pytestmark = pytest.mark.usefixtures("noon", "app")


def half_of(person, password: str = PASSWORD, email: str = "") -> str:
    """Give the password; return what is brought back with the code."""
    with pytest.raises(CodeNeeded) as asked:
        accounts.sign_in(email or person.email, password, "a telephone", HOME)
    return asked.value.half


def test_password_and_code_sign_in_and_no_code_does_so_twice(noon, ana):
    secret, _codes = set_up(ana)
    half = half_of(ana)
    with pytest.raises(Invalid):  # the one it was set up with
        second_factor.finish(half, code_of(secret), "a telephone", HOME)
    noon.move(seconds=30)
    code = code_of(secret)
    token = second_factor.finish(half, f"{code[:3]} {code[3:]}", "a telephone", HOME)
    assert accounts.person_of(token).id == ana.id
    with pytest.raises(Invalid):
        second_factor.finish(half, code, "a telephone", HOME)


@pytest.mark.parametrize("away", [-90, 90])
def test_a_clock_that_is_far_off_makes_no_code(noon, ana, away):
    secret, _codes = set_up(ana)
    noon.move(minutes=2)
    half = half_of(ana)
    noon.move(seconds=away)
    code = code_of(secret)
    noon.move(seconds=-away)
    with pytest.raises(Invalid):
        second_factor.finish(half, code, "a telephone", HOME)


def test_a_recovery_code_stands_for_it_once(ana):
    _secret, (code, *_more) = set_up(ana)
    half = half_of(ana)
    assert second_factor.finish(half, f" {code.upper().replace('-', ' ')}", "a telephone", HOME)
    assert second_factor.look(ana).codes_left == 9
    with pytest.raises(Invalid):
        second_factor.finish(half, code, "a telephone", HOME)


def test_the_half_is_good_for_minutes_and_for_this_password(noon, ana):
    _secret, (code, other, *_more) = set_up(ana)
    half = half_of(ana)
    noon.at += HALF_LASTS
    noon.move(seconds=1)
    with pytest.raises(HalfIsOver):
        second_factor.finish(half, code, "a telephone", HOME)
    half = half_of(ana)
    account.change_password(ana, PASSWORD, NEW)
    for bad in (half, "", "nothing of ours", "é"):
        with pytest.raises(HalfIsOver):
            second_factor.finish(bad, other, "a telephone", HOME)


def test_nobody_guesses_codes_and_the_owner_still_gets_in_from_elsewhere(ana):
    _secret, (code, *_more) = set_up(ana)
    half = half_of(ana)
    for _ in range(10):
        with pytest.raises(Invalid):
            second_factor.finish(half, "000000", "a telephone", FAR)
    with pytest.raises(TooMany):
        second_factor.finish(half, code, "a telephone", FAR)
    assert second_factor.finish(half, code, "a telephone", HOME)


def test_a_link_to_choose_a_password_does_not_go_past_it(ana):
    set_up(ana)
    forgotten.ask(ana.email)
    forgotten.answer()
    assert password_links.choose(link_to_password(ana.email), NEW, "a telephone") == ""
    assert half_of(ana, NEW)


def test_a_thiefs_own_application_goes_with_the_address_that_is_taken_back(noon, ana):
    address_change.ask(ana, "thief@people.example", PASSWORD)
    noon.move(seconds=1)
    address_change.confirm(link_to_address("thief@people.example"))
    set_up(ana)
    address_change.undo(link_to_address(ana.email))
    assert password_links.choose(link_to_password(ana.email), NEW, "a telephone")


def test_the_owners_application_stays_when_an_address_is_taken_back(noon, ana):
    set_up(ana)
    noon.move(seconds=1)
    address_change.ask(ana, "thief@people.example", PASSWORD)
    noon.move(seconds=1)
    address_change.confirm(link_to_address("thief@people.example"))
    address_change.undo(link_to_address(ana.email))
    assert password_links.choose(link_to_password(ana.email), NEW, "a telephone") == ""
