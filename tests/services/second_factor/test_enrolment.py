"""A second factor set up, looked after and taken away by its owner."""

import pyotp
import pytest

from tests.support.people import builders as a
from tests.support.people.builders import PASSWORD, token_of
from workspace.domain.acts import HouseAct
from workspace.domain.errors import Invalid, NotFound
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import accounts, second_factor
from workspace.services.accounts import account
from workspace.services.letters import demonstration_outbox
from workspace.services.second_factor import NotSetUp
from workspace.services.second_factor.enrolment import SENT_TWICE_WITHIN, SET_UP_WITHIN
from workspace.store.accounts.second_factors import SecondFactorRow

pytestmark = pytest.mark.usefixtures("noon", "app")


def code_of(secret: str) -> str:
    return pyotp.TOTP(secret).at(now())


def set_up(person) -> tuple[str, list[str]]:
    """Set a second factor up; return the secret of the application and the recovery codes."""
    second_factor.begin(person, PASSWORD)
    secret = second_factor.look(person).secret
    return secret, second_factor.confirm(person, code_of(secret))


def test_it_is_asked_for_once_the_application_showed_its_first_code(ana):
    other = accounts.sign_in(ana.email, PASSWORD, "a telephone")
    second_factor.begin(ana, PASSWORD)
    view = second_factor.look(ana)
    assert view.set_at is None
    assert view.secret in view.address
    with pytest.raises(Invalid) as refused:
        second_factor.confirm(ana, "000000")
    assert set(refused.value.errors) == {"code"}
    assert accounts.person_of(other) is not None
    codes = second_factor.confirm(ana, code_of(view.secret))
    view = second_factor.look(ana)
    assert (view.set_at, view.secret, view.codes_left) == (now(), "", 10)
    assert len(set(codes)) == 10
    assert accounts.person_of(other) is None
    assert accounts.person_of(token_of(ana)) is not None
    # All of it happened at one instant, so the log lists it in no order of its own.
    assert {HouseAct.SET_SECOND, HouseAct.SIGNED_OUT} <= {line.act for line in account.log(ana)}
    told = demonstration_outbox(lambda _row: None)[0].body
    assert "needs a code of an application" in " ".join(told.split())


def test_the_secret_is_stored_sealed(ana):
    second_factor.begin(ana, PASSWORD)
    with reading() as unit:
        kept = unit.session.get_one(SecondFactorRow, ana.id).secret
    assert second_factor.look(ana).secret not in kept


def test_what_was_begun_too_long_ago_begins_anew(noon, ana):
    second_factor.begin(ana, PASSWORD)
    secret = second_factor.look(ana).secret
    noon.at += SET_UP_WITHIN
    assert second_factor.look(ana).secret == ""
    with pytest.raises(NotSetUp):
        second_factor.confirm(ana, code_of(secret))
    second_factor.begin(ana, PASSWORD)
    assert second_factor.look(ana).secret not in {"", secret}


def test_new_recovery_codes_take_the_place_of_those_before_and_all_goes_with_it(ana):
    _secret, codes = set_up(ana)
    renewed = second_factor.renew_codes(ana, PASSWORD)
    assert not set(codes) & set(renewed)
    second_factor.remove(ana, PASSWORD)
    assert second_factor.look(ana).codes_left == 0
    assert accounts.sign_in(ana.email, PASSWORD, "a telephone")
    for use in (second_factor.renew_codes, second_factor.remove):
        with pytest.raises(NotSetUp):
            use(ana, PASSWORD)


def test_without_the_password_nothing_of_it_changes(ana):
    set_up(ana)
    for use in (second_factor.begin, second_factor.renew_codes, second_factor.remove):
        with pytest.raises(Invalid):
            use(ana, "not her password")
    with pytest.raises(NotSetUp):
        second_factor.begin(ana, PASSWORD)
    assert second_factor.look(ana).codes_left == 10


def test_whoever_runs_the_site_takes_it_away(ana):
    set_up(ana)
    second_factor.take_away(ana.email)
    assert HouseAct.REMOVED_SECOND in {line.act for line in account.log(ana)}
    assert accounts.sign_in(ana.email, PASSWORD, "a telephone")
    for nobody in (ana.email, "nobody@people.example"):
        with pytest.raises(NotFound):
            second_factor.take_away(nobody)


def test_codes_of_one_person_are_nobody_elses(ana):
    other = a.a_person()
    set_up(ana)
    assert second_factor.look(other).codes_left == 0


def test_begun_anew_later_it_is_another_secret_and_sent_twice_at_once_the_same(noon, ana):
    second_factor.begin(ana, PASSWORD)
    first = second_factor.look(ana).secret
    second_factor.begin(ana, PASSWORD)
    assert second_factor.look(ana).secret == first
    noon.move(seconds=SENT_TWICE_WITHIN.total_seconds())
    second_factor.begin(ana, PASSWORD)
    assert second_factor.look(ana).secret != first
