"""The secretariat takes organisations over from a table: what is sound and new, or nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.support.people.houses import OpenHands
from workspace.domain.errors import FreshSignInNeeded, Invalid, NotFound
from workspace.domain.organisations.status import Status
from workspace.process.clock import now
from workspace.services import office
from workspace.services.organisations import office as houses
from workspace.services.organisations import tables

TABLE = """name;type;email;acronym
Network of Cities;local_authority;office@cities.example;NoC
OPEN HANDS;civil_society;office@elsewhere.example;
"""
TAKEN = TABLE + "Nеtwork of Citіes Worldwide;local_authority;office@cities2.example;\n"


def test_what_is_new_is_taken_over_verified_and_once(app):
    hands = OpenHands()
    view = tables.look(hands.sol, TABLE)
    assert [(one.number, one.fate, one.slug) for one in view.lines] == [
        (2, "new", ""),
        (3, "known", hands.slug),
    ]
    assert houses.listed(hands.sol, "cities").lines == ()
    assert tables.take(hands.sol, TABLE, looked=False) == 1
    (made,) = houses.listed(hands.sol, "cities").lines
    assert (made.name, made.acronym, made.status) == ("Network of Cities", "NoC", Status.VERIFIED)
    acts = [(one.who, one.act, one.about) for one in office.trail(hands.sol).deeds]
    assert ("Sol", "organisation.verified", "Network of Cities") in acts
    with pytest.raises(Invalid):
        tables.take(hands.sol, TABLE, looked=False)
    assert tables.look(hands.sol, TABLE).new == ()


def test_one_that_reads_like_another_is_taken_only_by_who_has_looked(app):
    hands = OpenHands()
    view = tables.look(hands.sol, TAKEN)
    assert (view.lines[2].fate, view.lines[2].like) == ("alike", "Network of Cities")
    with pytest.raises(Invalid) as refused:
        tables.take(hands.sol, TAKEN, looked=False)
    assert set(refused.value.errors) == {"looked"}
    assert tables.take(hands.sol, TAKEN, looked=True) == 2
    assert "organisation.resembled" in {one.act for one in office.trail(hands.sol).deeds}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name,type,email\n",
        "name,type\nOpen Hands,other\n",
        "name,type,email\n" + "x,other,x@x.example\n" * 201,
        "name,type,email\nTwice,other,a@a.example\nTWICE,other,b@b.example\n",
        "name,type,email\nSound,other,a@a.example\nOther,club,b@b.example\n",
        "name,type,email\nx," + "y" * 150_000,
        "x" * 200_001,
    ],
)
def test_nothing_is_taken_where_anything_is_wrong(app, text):
    hands = OpenHands()
    with pytest.raises(Invalid) as refused:
        tables.take(hands.sol, text, looked=True)
    assert set(refused.value.errors) == {"table"}
    assert houses.listed(hands.sol).count == 1


def test_only_the_secretariat_does_and_proves_who_it_is(app):
    hands = OpenHands()
    for act in (
        lambda: tables.require(hands.ada),
        lambda: tables.look(hands.ada, TABLE),
        lambda: tables.take(hands.ada, TABLE, looked=True),
    ):
        with pytest.raises(NotFound):
            act()
    with pytest.raises(FreshSignInNeeded):
        tables.take(replace(hands.sol, proved_at=now() - timedelta(minutes=6)), TABLE, looked=False)
    with pytest.raises(Invalid):
        tables.text_of(b"\xff\xfe\xfa")
