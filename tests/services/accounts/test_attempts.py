"""Who may still try a password: nobody can guess, and nobody is locked out by a stranger."""

import pytest

from tests.support.people.builders import PASSWORD
from workspace.domain.errors import Invalid, TooMany
from workspace.hosts import network
from workspace.services import accounts
from workspace.services.accounts import Origin, marked
from workspace.services.accounts.attempts import MOST_PEOPLE, attempts, known_device

HOME, FAR = Origin(address="192.0.2.1"), Origin(address="198.51.100.7")
pytestmark = pytest.mark.usefixtures("app")


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


def test_a_device_signed_in_on_before_has_attempts_of_its_own(ana):
    device = Origin(address=FAR.address, mark=marked("", ana.id))
    failures(ana, FAR)
    assert sign_in(ana, PASSWORD, device)
    assert failures(ana, device) == 10


@pytest.mark.parametrize("forged", ["", ".", "a.b", "0" * 32 + "." + "0" * 64, "é.é", "." * 300])
def test_a_mark_of_somebody_s_own_making_is_no_device(ana, forged):
    assert known_device(forged, ana.id) == ""
    assert known_device(marked(forged, ana.id), ana.id) != ""


def test_a_device_is_known_for_those_who_signed_in_on_it_and_for_nobody_else(ana, adam):
    mark = marked("", ana.id)
    assert known_device(mark, ana.id)
    assert not known_device(mark, adam.id)
    both = marked(mark, adam.id)
    assert known_device(both, ana.id) == known_device(both, adam.id)
    for n in range(MOST_PEOPLE):
        both = marked(both, f"somebody {n}")
    assert not known_device(both, ana.id)


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
