"""Who may still try a password: nobody can guess, and nobody is locked out by a stranger."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.people.builders import PASSWORD
from tests.support.servers.clock import FakeClock
from workspace.domain.errors import Busy, Invalid, TooMany
from workspace.hosts import network
from workspace.process.clock import wait
from workspace.process.offload import hashes
from workspace.services import accounts
from workspace.services.accounts import Origin, devices
from workspace.services.accounts.attempts import Attempts, attempts

HOME, FAR = Origin(address="192.0.2.1"), Origin(address="198.51.100.7")
pytestmark = pytest.mark.usefixtures("noon", "app")


@pytest.fixture
def waited(noon: FakeClock) -> Iterator[list[float]]:
    """Give how long was waited each time; the clock goes on by that instead."""
    times: list[float] = []

    def pass_by(seconds: float) -> None:
        times.append(seconds)
        noon.move(seconds=seconds)

    real, wait.source = wait.source, pass_by
    yield times
    wait.source = real


def sign_in(person, password, origin):
    return accounts.sign_in(person.email, password, "a telephone", origin)


def failures(person, origin, most=100):
    """Guess until no attempt is left there; return how many guesses were looked at."""
    for count in range(most):
        try:
            sign_in(person, "not the password", origin)
        except Invalid:
            continue
        except TooMany:
            return count
    return most


def test_a_place_has_ten_guesses_at_an_account(ana):
    assert failures(ana, FAR) == 10


def test_the_owner_signs_in_from_elsewhere_while_a_stranger_has_used_up_theirs(ana):
    failures(ana, FAR)
    assert sign_in(ana, PASSWORD, HOME)


def test_many_places_together_have_few_guesses_and_lock_nobody_out(ana):
    guesses = sum(failures(ana, Origin(address=f"203.0.113.{n}")) for n in range(40))
    assert guesses <= 50 + 3 * 40
    assert sign_in(ana, PASSWORD, HOME)


def test_a_device_signed_in_on_before_waits_and_is_not_refused(ana, waited):
    device = Origin(address=FAR.address, mark=devices.remember(ana.session_id, "", "a telephone"))
    failures(ana, FAR)
    assert sign_in(ana, PASSWORD, device)
    assert waited == []
    assert failures(ana, device, 12) == 12
    assert waited == [1, 2, 4, 8, 16, 30, 30]
    assert sign_in(ana, PASSWORD, device)
    assert failures(ana, device, 5) == 5
    assert len(waited) == 8, "a right one is a new beginning"


def test_what_was_not_looked_at_makes_no_device_wait(ana, waited):
    device = Origin(mark=devices.remember(ana.session_id, "", "a telephone"))
    places, hashes._places = hashes._places, 0
    try:
        for _ in range(8):
            with pytest.raises(Busy):
                sign_in(ana, PASSWORD, device)
    finally:
        hashes._places = places
    assert waited == []


@given(st.lists(st.tuples(st.integers(1, 60), st.floats(0, 900)), max_size=150))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_strangers_try_they_guess_little_and_a_new_place_is_not_refused(noon, tries):
    """Each example: from which place, and how long after the one before."""
    kept, begun, looked_at = Attempts(), noon.at, 0
    for place, pause in tries:
        noon.move(seconds=pause)
        try:
            kept.begin("ana@people.example", Origin(address=f"203.0.113.{place}"), "")
        except TooMany:
            continue
        looked_at += 1
    places, passed = {place for place, _pause in tries}, (noon.at - begun) / timedelta(seconds=1)
    assert looked_at <= 50 + passed / 180 + len(places) * (3 + passed / 1_200)
    for _ in range(3):
        kept.begin("ana@people.example", HOME, "")


def test_guesses_at_ever_new_accounts_from_one_place_come_to_an_end():
    def guess():
        for number in range(60):
            attempts.begin(f"nobody{number}@people.example", FAR, "")

    with pytest.raises(TooMany):
        guess()


def test_a_right_password_uses_up_nothing(ana):
    for _ in range(15):
        sign_in(ana, PASSWORD, HOME)


def test_an_account_that_does_not_exist_refuses_like_one_that_does(ana):
    ghost = type(ana)(**{**_fields(ana), "email": "nobody@people.example"})
    assert failures(ghost, FAR) == failures(ana, HOME) == 10


def test_after_five_wrong_ones_the_right_password_is_not_told_from_a_wrong_one(ana):
    answers = []
    for password in ["wrong again"] * 6 + [PASSWORD]:
        with pytest.raises(Invalid) as refused:
            accounts.prove_again(ana, password)
        answers.append(refused.value.errors["password"])
    assert len(set(answers[:5])) == 1
    assert answers[5] == answers[6] != answers[0]
    elsewhere = accounts.person_of(sign_in(ana, PASSWORD, HOME))
    accounts.prove_again(elsewhere, PASSWORD)  # a sign-in that lies open takes nothing from others


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("", "no address", False),
    ],
)
def test_one_household_counts_as_one_place(one, other, same):
    assert (network(one) == network(other)) is same


def _fields(person):
    return {name: getattr(person, name) for name in person.__dataclass_fields__}
