"""There and back: what the provider says counts only if every part of it is for this way."""

import pytest

from tests.support.servers.provider import LocalProvider, a_key
from workspace.domain.errors import NotFound
from workspace.process import site
from workspace.services import provider
from workspace.services.provider import NotFromHere
from workspace.services.provider.journey import LASTS

EMAIL = {"email": "Ana@People.example", "email_verified": True}


def there_and_back(house: LocalProvider, wanted="/drafts/new"):
    """Go to the provider and back; return what the browser kept and what came back."""
    address, kept = provider.begin(wanted)
    return kept, house.sign_in(address)


def complete(kept, came):
    return provider.complete(kept, came["state"], came["code"], came["iss"])


def test_it_says_who_somebody_is_and_whether_it_made_sure_of_their_address(house):
    house.claims = {**EMAIL, "amr": ["pwd", "otp"]}
    vouched = complete(*there_and_back(house))
    assert (vouched.subject, vouched.email) == ("them", "ana@people.example")
    assert (vouched.strong, vouched.next) == (True, "/drafts/new")


@pytest.mark.parametrize("sure", [False, None, "true", 1])
def test_an_address_it_did_not_make_sure_of_is_none(house, sure):
    house.claims = {**EMAIL, "email_verified": sure, "amr": [7]}
    vouched = complete(*there_and_back(house))
    assert (vouched.email, vouched.strong) == ("", False)


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another client"},
        {"aud": ["another", "third"]},
        {"aud": ["banyan", "another"], "azp": "another"},
        {"aud": None},
        {"iss": "https://elsewhere.example"},
        {"iss": None},
        {"exp": 1_700_000_000},
        {"exp": None},
        {"exp": "later"},
        {"iat": 4_000_000_000},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"sub": "x" * 256},
        {"amr": "mfa", "nonce": None},
    ],
    ids=str,
)
def test_what_it_signed_for_others_or_another_time_is_refused(house, claims):
    house.claims = claims
    with pytest.raises(NotFromHere):
        complete(*there_and_back(house))


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_what_is_not_signed_with_its_key_is_refused(house, algorithm):
    house.algorithm = algorithm
    with pytest.raises(NotFromHere):
        complete(*there_and_back(house))


def test_another_key_is_asked_for_once_and_one_it_does_not_publish_is_refused(noon, house):
    complete(*there_and_back(house))
    house.key = a_key()
    noon.move(minutes=2)
    complete(*there_and_back(house))
    assert house.asked.count("/keys") == 2
    house.published, house.key = house.key, a_key()
    with pytest.raises(NotFromHere):
        complete(*there_and_back(house))


def test_a_way_is_gone_once_by_the_browser_that_began_it_and_within_ten_minutes(noon, house):
    kept, came = there_and_back(house)
    other, _came = there_and_back(house)
    for wrong in (other, "", "nothing of ours"):
        with pytest.raises(NotFromHere):
            complete(wrong, came)
    for wrong in ({"state": ""}, {"iss": "https://elsewhere.example"}, {"code": ""}):
        with pytest.raises(NotFromHere):
            complete(kept, came | wrong)
    complete(kept, came)
    with pytest.raises(NotFromHere):
        complete(kept, came)
    late = there_and_back(house)
    noon.at += LASTS
    noon.move(seconds=1)
    with pytest.raises(NotFromHere):
        complete(*late)


@pytest.mark.usefixtures("app")
def test_where_no_provider_is_set_up_there_is_no_way():
    assert site.settings().provider is None
    with pytest.raises(NotFound):
        provider.begin("/desk")
