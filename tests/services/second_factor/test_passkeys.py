"""Passkeys: added, used to sign in and to prove it again, removed; and what is none."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.services.second_factor.test_enrolment import set_up
from tests.services.second_factor.test_second_half import half_of
from tests.support.people.authenticator import Authenticator
from tests.support.people.builders import PASSWORD, token_of
from workspace.domain.acts import HouseAct
from workspace.domain.errors import Invalid, NotFound, TooMany
from workspace.process import site
from workspace.process.unit import reading
from workspace.services import accounts, second_factor
from workspace.services.accounts import Origin, account
from workspace.services.accounts.sessions import FRESH_FOR
from workspace.services.letters import demonstration_outbox
from workspace.services.second_factor import ceremony, passkeys
from workspace.services.second_factor.passkeys import MOST

SITE, HOME = "https://banyan.example", Origin(address="192.0.2.1")
pytestmark = pytest.mark.usefixtures("noon", "app", "named_site")


@pytest.fixture
def named_site(app) -> Iterator[None]:
    """Have the site at an address that passkeys can belong to."""
    before = site.settings()
    site.configure(replace(before, public_url=SITE))
    yield
    site.configure(before)


def added(person, name="Blue key", **device) -> tuple[Authenticator, list[str]]:
    """Add a passkey; return its device and the recovery codes that were shown."""
    made = Authenticator(SITE, **device)
    codes = passkeys.add(person, name, PASSWORD, made.make(passkeys.question(person)))
    return made, codes


def sign_in(said, bound="visitor a", origin=HOME):
    return passkeys.sign_in(said, bound, "a telephone", origin)


def proofs(person, device) -> str:
    return device.answer(ceremony.ask(passkeys.to_prove(person)))


def test_the_first_one_ends_other_sign_ins_shows_codes_and_is_asked_for_from_then_on(noon, ana):
    other = accounts.sign_in(ana.email, PASSWORD, "a telephone")
    device, codes = added(ana, "  Blue\tkey ")
    assert accounts.person_of(other) is None
    assert accounts.person_of(token_of(ana)) is not None
    (listed,) = passkeys.own(ana)
    assert (listed.name, listed.used_at) == ("Blue key", None)
    assert "a passkey was added" in " ".join(
        demonstration_outbox(lambda _row: None)[0].body.split()
    )
    half = half_of(ana)
    with pytest.raises(Invalid):
        second_factor.finish(half, "000000", "a telephone", HOME)
    assert second_factor.finish(half, codes[0], "a telephone", HOME)
    said = device.answer(ceremony.ask("visitor b"))
    token = passkeys.finish(half, said, "visitor b", "a telephone")
    assert accounts.person_of(token).id == ana.id
    assert passkeys.own(ana)[0].used_at == noon.at
    _another, none = added(ana)
    assert none == []


def test_it_signs_in_by_itself_once_for_each_question(ana):
    device, _codes = added(ana)
    said = device.answer(ceremony.ask("visitor a"))
    assert accounts.person_of(sign_in(said)).id == ana.id
    with pytest.raises(Invalid):
        sign_in(said)


def test_a_question_is_for_who_asked_and_for_five_minutes(noon, ana):
    device, _codes = added(ana)
    with pytest.raises(Invalid):
        sign_in(device.answer(ceremony.ask("visitor b")))
    late = device.answer(ceremony.ask("visitor a"))
    noon.at += ceremony.LASTS
    noon.move(seconds=1)
    with pytest.raises(Invalid):
        sign_in(late)
    early = device.answer(ceremony.ask("visitor a"))
    noon.move(hours=-1)
    with pytest.raises(Invalid):
        sign_in(early)


@pytest.mark.parametrize("wrong", ["origin", "proves", "count", "handle", "key", "signature"])
def test_what_is_not_right_in_every_part_signs_nobody_in(ana, adam, wrong):
    device, _codes = added(ana)
    sign_in(device.answer(ceremony.ask("visitor a")))
    other = Authenticator(SITE)
    other.make(passkeys.question(adam))
    values = {"origin": "https://banyan.example.evil", "proves": False, "count": 0}
    values |= {"handle": other.handle, "key": other.key}
    if wrong in values:
        setattr(device, wrong, values[wrong])
    instead = {"signature": "AAAA"} if wrong == "signature" else {}
    with pytest.raises(Invalid):
        sign_in(device.answer(ceremony.ask("visitor a"), **instead))


@pytest.mark.parametrize(
    "said", ["", "nothing", "[]", "{}", '{"sealed": 1}', '{"sealed": "é"}', "x" * 20_000]
)
def test_what_is_no_answer_at_all_is_refused(said):
    with pytest.raises(Invalid):
        sign_in(said)


@pytest.mark.parametrize(
    "credential",
    [
        {},
        {"id": 1},
        {"id": "\ud800"},
        {"id": "AA", "rawId": "AA", "type": "public-key", "response": []},
        {"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "é"}},
    ],
)
def test_an_answer_of_somebody_s_own_making_is_refused(ana, credential):
    answer = ceremony.Answer(b"x", credential)
    with pytest.raises(Invalid):
        ceremony.made(answer)
    with reading() as unit, pytest.raises(Invalid):
        ceremony.proves(unit, answer)


def test_nobody_tries_without_end(ana):
    def tries():
        for _ in range(60):
            with pytest.raises(Invalid):
                sign_in("nothing")

    with pytest.raises(TooMany):
        tries()


def test_it_proves_again_who_is_signed_in_and_nobody_else(noon, ana, adam):
    device, _codes = added(ana)
    noon.at += FRESH_FOR
    noon.move(seconds=1)
    for person, said in ((adam, proofs(adam, device)), (ana, proofs(adam, device))):
        with pytest.raises(Invalid):
            passkeys.prove(person, said)
    assert not accounts.person_of(token_of(ana)).is_fresh(noon.at)
    passkeys.prove(ana, proofs(ana, device))
    assert accounts.person_of(token_of(ana)).is_fresh(noon.at)


def test_it_is_removed_with_the_password_and_the_last_one_leaves_the_password_alone(ana, adam):
    device, _codes = added(ana)
    (one,) = passkeys.own(ana)
    with pytest.raises(NotFound):
        passkeys.remove(adam, one.id, PASSWORD)
    with pytest.raises(Invalid):
        passkeys.remove(ana, one.id, "not the password")
    assert second_factor.look(ana).asked
    passkeys.remove(ana, one.id, PASSWORD)
    assert passkeys.own(ana) == []
    assert second_factor.look(ana).codes_left == 0
    with pytest.raises(Invalid):
        sign_in(device.answer(ceremony.ask("visitor a")))
    assert accounts.sign_in(ana.email, PASSWORD, "a telephone")
    assert {HouseAct.ADDED_PASSKEY, HouseAct.REMOVED_PASSKEY} <= {
        line.act for line in account.log(ana)
    }


def test_a_code_and_passkeys_stand_beside_each_other(ana):
    set_up(ana)
    _device, codes = added(ana)
    assert codes == [], "there are some already"
    second_factor.remove(ana, PASSWORD)
    assert second_factor.look(ana).codes_left == 10
    second_factor.take_away(ana.email)
    assert passkeys.own(ana) == []
    assert accounts.sign_in(ana.email, PASSWORD, "a telephone")


def test_none_is_kept_without_a_name_twice_or_without_asking_its_user(ana):
    device = Authenticator(SITE)
    for name, password in ((" ", PASSWORD), ("Blue key", "not the password")):
        with pytest.raises(Invalid):
            passkeys.add(ana, name, password, device.make(passkeys.question(ana)))
    with pytest.raises(Invalid):
        added(ana, proves=False)
    passkeys.add(ana, "Blue key", PASSWORD, device.make(passkeys.question(ana)))
    with pytest.raises(Invalid):
        passkeys.add(ana, "Again", PASSWORD, device.make(passkeys.question(ana)))
    for _ in range(MOST - 1):
        added(ana)
    with pytest.raises(Invalid):
        added(ana)


@pytest.mark.parametrize(
    ("address", "offered"),
    [
        (SITE, True),
        ("http://localhost:8000", True),
        ("http://banyan.example", False),
        ("http://127.0.0.1:8000", False),
        ("https://[2001:db8::1]", False),
    ],
)
def test_passkeys_belong_to_a_host_with_a_name_over_tls(address, offered):
    site.configure(replace(site.settings(), public_url=address))
    assert ceremony.is_offered() is offered
