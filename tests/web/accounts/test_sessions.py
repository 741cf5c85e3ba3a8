"""Signing in and out: same words for every failure, sessions one can see and end."""

import re

import pyotp
import pytest

from tests.support.people import builders as a
from workspace.process.clock import now
from workspace.services import accounts, second_factor
from workspace.web.accounts.devices import device_name


def sign_in(client, email, password, **more):
    return client.post("/sign-in", data={"email": email, "password": password} | more)


def test_the_right_pair_leads_to_the_desk(client):
    person = a.a_person()
    answer = sign_in(client, person.email.upper(), a.PASSWORD)
    assert (answer.status_code, answer.location) == (303, "/desk")
    assert client.get("/desk").status_code == 200


def test_with_a_second_factor_the_password_alone_opens_nothing(client):
    person = a.a_person()
    second_factor.begin(person, a.PASSWORD)
    code = pyotp.TOTP(second_factor.look(person).secret).at(now())
    recovery, *_more = second_factor.confirm(person, code)
    page = sign_in(client, person.email, a.PASSWORD, next="/drafts/new")
    assert "Enter a code" in page.text
    assert client.get("/desk").status_code == 401
    half = re.search(r'name="half"[^>]*value="([^"]+)"', page.text).group(1)
    sent = {"half": half, "code": "wrong", "next": "/drafts/new"}
    assert client.post("/sign-in/code", data=sent).status_code == 422
    answer = client.post("/sign-in/code", data={**sent, "code": recovery})
    assert (answer.status_code, answer.location) == (303, "/drafts/new")
    late = client.post("/sign-in/code", data={"half": "", "code": recovery})
    assert late.location == "/sign-in?late=1"


@pytest.mark.parametrize("known", [True, False])
def test_a_wrong_pair_says_the_same_whether_or_not_the_account_exists(client, known):
    email = a.a_person().email if known else "nobody@people.example"
    answer = sign_in(client, email, "not the password")
    assert answer.status_code == 422
    assert "E-mail and password do not match an account." in answer.text
    assert client.get("/desk", headers={"Accept": "text/html"}).status_code == 303


def test_after_ten_failures_the_same_place_has_to_wait_and_is_told_so(client):
    email = a.a_person().email
    answers = [sign_in(client, email, "wrong again").status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]
    refused = sign_in(client, email, a.PASSWORD)
    assert refused.status_code == 429
    assert "Wait a minute and try again" in refused.text


def test_a_stranger_s_failures_lock_nobody_out_of_a_device_of_theirs(app, client):
    person = a.a_person()
    assert sign_in(client, person.email, a.PASSWORD).status_code == 303
    client.post("/sign-out")
    stranger = app.test_client()
    while sign_in(stranger, person.email, "wrong again").status_code == 422:
        pass
    assert sign_in(stranger, person.email, a.PASSWORD).status_code == 429
    assert sign_in(client, person.email, a.PASSWORD).status_code == 303


def test_what_a_device_keeps_is_for_no_script_and_names_nobody(client):
    person = a.a_person()
    answer = sign_in(client, person.email, a.PASSWORD)
    (kept,) = [line for line in answer.headers.getlist("Set-Cookie") if "device" in line]
    assert "HttpOnly" in kept
    assert "SameSite=Lax" in kept
    assert person.id not in kept


@pytest.mark.parametrize(
    ("wanted", "landing"),
    [
        ("/drafts/new", "/drafts/new"),
        ("https://elsewhere.example/", "/desk"),
        ("//elsewhere.example", "/desk"),
        ("/\\elsewhere.example", "/desk"),
        ("/\t/elsewhere.example", "/desk"),
        ("/\n/", "/desk"),
        ("/a\r\nSet-Cookie: b=c", "/desk"),
        ("\t//elsewhere.example", "/desk"),
        ("/ /elsewhere.example", "/desk"),
        ("/sign-in?next=/sign-in", "/desk"),
        ("/" + "a" * 5_000, "/" + "a" * 1_999),
        ("/ru/pledges?q=суд", "/ru/pledges?q=%D1%81%D1%83%D0%B4"),
    ],
)
def test_signing_in_leads_back_to_our_own_addresses_only(client, wanted, landing):
    answer = sign_in(client, a.a_person().email, a.PASSWORD, next=wanted)
    assert answer.location == landing


def test_who_is_signed_in_already_is_led_to_our_own_addresses_only(client):
    a.sign_in(client, a.a_person())
    for wanted in (
        "/%09/elsewhere.example",
        "/%0A/",
        "//elsewhere.example",
        "/%5Celsewhere.example",
    ):
        assert client.get(f"/sign-in?next={wanted}").location == "/desk"


def test_signing_out_ends_the_session_on_the_server(client):
    person = a.a_person()
    sign_in(client, person.email, a.PASSWORD)
    with client.session_transaction() as cookie:
        token = cookie["_user_id"]
    answer = client.post("/sign-out")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert accounts.person_of(token) is None


def test_words_that_were_not_sent_stay_with_the_browser_where_that_was_asked_for(client):
    person = a.a_person()
    sign_in(client, person.email, a.PASSWORD)
    answer = client.post("/sign-out", data={"keep": "words"})
    assert answer.headers["Clear-Site-Data"] == '"cache"'


def test_a_session_of_another_person_cannot_be_ended(client):
    stranger, person = a.a_person(), a.a_person()
    a.sign_in(client, person)
    answer = client.post(f"/account/sessions/{stranger.session_id}/end")
    assert answer.status_code == 404
    assert accounts.sessions(stranger)


def test_pages_behind_the_sign_in_are_not_kept_by_the_browser(client):
    a.sign_in(client, a.a_person())
    assert client.get("/desk").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36 Edg/156.0", "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36", "Chrome on Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604", "Safari on iPhone"),
        ("curl/8", "curl/8"),
        ("", "Unknown device"),
    ],
)
def test_a_device_is_named_in_words(app, said, name):
    with app.test_request_context():
        assert device_name(said) == name
