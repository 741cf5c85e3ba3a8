"""Signing in by a provider, as a browser without scripts goes there and comes back."""

import re
from dataclasses import replace
from urllib.parse import urlencode

import pytest

from tests.support.people import builders as a
from tests.support.servers.provider import a_provider
from workspace.process import site

HOME = "amina@people.example"


@pytest.fixture
def house(app):
    before = site.settings()
    with a_provider() as made:
        site.configure(replace(before, provider=made.settings))
        yield made
        site.configure(before)


def comes_back(client, house, **instead):
    there = client.get("/sign-in/provider?next=/drafts/new")
    assert there.location.startswith(f"{house.address}/authorize?")
    came = house.sign_in(there.location) | instead
    return client.get(f"/sign-in/provider/back?{urlencode(came)}")


def test_an_account_is_connected_once_and_then_signed_in_by_the_provider(app, client, house):
    a.a_person(email=HOME)
    house.claims = {"email": HOME, "email_verified": True}
    assert "Sign in by House of Keys" in client.get("/sign-in").text
    page = comes_back(client, house)
    assert HOME in page.text
    pending = re.search(r'name="pending"[^>]*value="([^"]+)"', page.text).group(1)
    sent = {"pending": pending, "password": "not the password"}
    assert client.post("/sign-in/provider/connect", data=sent).status_code == 422
    done = client.post("/sign-in/provider/connect", data={**sent, "password": a.PASSWORD})
    assert (done.status_code, done.location) == (303, "/desk")
    assert "signs you in" in client.get("/account/provider").text
    other = app.test_client()
    assert comes_back(other, house).location == "/drafts/new"
    assert other.get("/desk").status_code == 200
    assert client.post("/account/provider/end", data={"password": "wrong"}).status_code == 422
    client.post("/account/provider/end", data={"password": a.PASSWORD})
    assert "is not connected" in client.get("/account/provider").text


def test_who_comes_back_another_way_is_refused_in_plain_words(client, house):
    refused = comes_back(client, house, state="another")
    assert refused.status_code == 400
    assert "began in another browser" in refused.text
    house.claims = {"email": HOME, "email_verified": False}
    assert "made sure of your e-mail address" in comes_back(client, house).text
