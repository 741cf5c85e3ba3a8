"""Signing in, and sessions that end when they are told to or by the clock."""

import pytest

from tests.support.documents.announcements import heard
from tests.support.people import builders as make
from tests.support.people.builders import PASSWORD, token_of
from workspace.domain.errors import Invalid, NotFound
from workspace.domain.events import SessionEnded
from workspace.process.clock import now
from workspace.services import accounts
from workspace.services.accounts.sessions import FRESH_FOR, SESSION_LIFETIME

pytestmark = pytest.mark.usefixtures("noon")


def test_whoever_knows_address_and_password_gets_in(ana):
    token = accounts.sign_in(f" {ana.email.upper()} ", PASSWORD, "a telephone")
    assert accounts.person_of(token).id == ana.id


@pytest.mark.parametrize("wrong", ["", "four quiet words apart", PASSWORD + "\x00"])
def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(ana, wrong):
    answers = []
    for email, password in ((ana.email, wrong), ("nobody@people.example", PASSWORD)):
        with pytest.raises(Invalid) as refused:
            accounts.sign_in(email, password, "a telephone")
        answers.append(refused.value.errors)
    assert answers[0] == answers[1]


@pytest.mark.parametrize(("length", "good"), [(11, False), (12, True), (200, True), (201, False)])
def test_a_new_password_has_twelve_to_two_hundred_characters(length, good):
    words = ("quiet lamps under seven oaks " * 7)[:length]
    words = words if length > 30 else "vgzwkd rmhxt"[:length]
    assert (accounts.password_problem(words) is None) is good


@pytest.mark.parametrize(
    "password",
    [
        "123456789012",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "qwertyuiop[]",
        "Password1234!",
        "P@ssw0rd!2026",
        "passwordpassword",
        "correct horse battery staple",
        "banyan-geneva-2026",
        "human-rights-75",
        "ana.diarra.1984",
        "Diarra!Diarra!1",
        "amina@aruna.example",
        "motdepasse1234",
        "пароль123456",
    ],
)
def test_what_would_be_tried_first_is_no_password(password):
    problem = accounts.password_problem(password, "Ana Amina Diarra", "amina@aruna.example")
    assert problem
    assert "first that would be tried" in problem


@pytest.mark.parametrize(
    "password", [PASSWORD, "lamp orbit velvet nine", "Xk7#pQ9z!mW2", "纸风筝在雨后的屋顶上慢慢飘"]
)
def test_unrelated_words_and_random_signs_are_a_password(password):
    assert accounts.password_problem(password, "Ana Amina Diarra", "amina@aruna.example") is None


def test_a_session_ends_after_its_lifetime(noon, ana):
    noon.at += SESSION_LIFETIME
    assert accounts.person_of(token_of(ana)) is None


def test_a_session_that_is_ended_is_over_and_said_to_be(ana):
    with heard() as events:
        accounts.sign_out(ana)
    assert accounts.person_of(token_of(ana)) is None
    assert events == [SessionEnded(session=ana.session_id)]


def test_nobody_ends_the_session_of_somebody_else(ana, adam):
    with pytest.raises(NotFound):
        accounts.end_session(adam, ana.session_id)
    assert accounts.person_of(token_of(ana)) is not None


def test_a_person_sees_their_own_sign_ins_the_present_one_marked(ana, adam):
    accounts.sign_in(ana.email, PASSWORD, "a telephone")
    seen = {view.device: view.current for view in accounts.sessions(ana)}
    assert seen == {"a test": True, "a telephone": False}


def test_a_password_given_again_is_fresh_for_five_minutes(noon, ana):
    noon.at += FRESH_FOR
    noon.move(seconds=1)
    assert not ana.is_fresh(now())
    accounts.prove_again(ana, PASSWORD)
    assert accounts.person_of(token_of(ana)).is_fresh(now())


def test_a_clock_that_is_set_back_makes_no_password_last_longer(noon, ana):
    noon.move(hours=-3)
    assert not ana.is_fresh(now())
    accounts.prove_again(ana, PASSWORD)
    assert accounts.person_of(token_of(ana)).is_fresh(now())


def test_another_s_password_proves_nothing(noon, ana):
    noon.move(minutes=6)
    with pytest.raises(Invalid):
        accounts.prove_again(ana, "not her password at all")
    assert not accounts.person_of(token_of(ana)).is_fresh(now())


def test_a_secret_nobody_was_given_belongs_to_nobody(app):
    make.a_person()
    assert accounts.person_of("") is None
    assert accounts.person_of("x" * 43) is None
