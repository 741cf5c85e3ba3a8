"""An account connected by its owner alone, signed in by the provider, and disconnected."""

import pytest

from tests.services.provider.test_journey import EMAIL, complete, there_and_back
from tests.services.second_factor.test_enrolment import set_up
from tests.support.people.builders import PASSWORD, a_person
from workspace.domain.acts import HouseAct
from workspace.domain.errors import Invalid
from workspace.process.unit import reading
from workspace.services import accounts, provider, second_factor
from workspace.services.accounts import CodeNeeded, Origin, account
from workspace.services.letters import demonstration_outbox
from workspace.services.provider import NotConnected, NotFromHere
from workspace.services.provider.connected_accounts import WAITS
from workspace.store.accounts.sessions import is_strong

HOME, ADDRESS = Origin(address="192.0.2.1"), "ana@people.example"


@pytest.fixture
def ana_there(house):
    """Give Ana, whose address the provider made sure of, and have it say so."""
    house.claims = dict(EMAIL)
    return a_person("Ana Sel", email=ADDRESS)


def arrives(house) -> str:
    return provider.sign_in(complete(*there_and_back(house)), "a telephone")


def pending(house) -> str:
    with pytest.raises(NotConnected) as unknown:
        arrives(house)
    return unknown.value.pending


def connects(house, password=PASSWORD) -> str:
    return provider.connect(pending(house), password, "a telephone", HOME)


def test_an_account_is_connected_with_the_password_once_and_then_signed_in(house, ana_there):
    assert provider.pending_email(pending(house)) == ADDRESS
    with pytest.raises(Invalid):
        connects(house, "not the password")
    assert not provider.is_connected(ana_there)
    assert accounts.person_of(connects(house)).id == ana_there.id
    assert provider.is_connected(ana_there)
    assert accounts.person_of(arrives(house)).id == ana_there.id
    told = demonstration_outbox(lambda _row: None)[0].body
    assert "connected with another service" in " ".join(told.split())
    provider.disconnect(ana_there, PASSWORD)
    with pytest.raises(NotConnected):
        provider.disconnect(ana_there, PASSWORD)
    pending(house)
    assert {HouseAct.LINKED_PROVIDER, HouseAct.UNLINKED_PROVIDER} <= {
        line.act for line in account.log(ana_there)
    }


def test_an_unknown_address_is_answered_like_a_wrong_password(house, ana_there):
    answers = []
    for email, password in ((ADDRESS, "not the password"), ("nobody@people.example", PASSWORD)):
        house.claims = {"email": email, "email_verified": True}
        with pytest.raises(Invalid) as refused:
            connects(house, password)
        answers.append(refused.value.errors)
    assert answers[0] == answers[1]


def test_an_address_it_did_not_make_sure_of_connects_nothing(house, ana_there):
    house.claims = {**EMAIL, "email_verified": False}
    with pytest.raises(Invalid):
        connects(house)
    with pytest.raises(Invalid):
        provider.connect_own(ana_there, pending(house), PASSWORD)
    assert not provider.is_connected(ana_there)


def test_two_accounts_are_never_one(house, ana_there, adam):
    connects(house)
    house.claims = {"email": adam.email, "email_verified": True, "sub": "another"}
    mine = pending(house)
    with pytest.raises(Invalid):
        provider.connect_own(ana_there, mine, PASSWORD)  # of another address
    house.claims = {**EMAIL, "sub": "another"}
    with pytest.raises(Invalid):
        connects(house)  # Ana has one
    assert not provider.is_connected(adam)


def test_somebody_signed_in_connects_their_own_and_no_old_answer_counts(noon, house, ana_there):
    late = pending(house)
    noon.at += WAITS
    noon.move(seconds=1)
    for wrong in (late, "", "nothing of ours"):
        with pytest.raises(NotFromHere):
            provider.connect_own(ana_there, wrong, PASSWORD)
    provider.connect_own(ana_there, pending(house), PASSWORD)
    assert provider.is_connected(ana_there)


def test_a_second_factor_is_asked_for_unless_the_provider_asked_for_one(noon, house, ana_there):
    connects(house)
    _secret, (recovery, *_more) = set_up(ana_there)
    with pytest.raises(CodeNeeded) as asked:
        arrives(house)
    assert second_factor.finish(asked.value.half, recovery, "a telephone", HOME)
    house.claims = {**EMAIL, "amr": ["pwd", "otp"]}
    strong = accounts.person_of(arrives(house))
    with reading() as unit:
        assert is_strong(unit.session, strong.session_id)
        assert not is_strong(unit.session, ana_there.session_id)
    provider.disconnect(ana_there, PASSWORD)
    with pytest.raises(Invalid):
        connects(house)  # the password alone connects nobody who has one
