"""People are found, and helped with signing in by a link that nobody of the secretariat sees."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.services.second_factor.test_enrolment import set_up
from tests.support.documents.outbox import letters_to
from tests.support.people import builders as a
from tests.support.people.houses import OpenHands
from workspace.domain.errors import FreshSignInNeeded, NotFound, TooMany
from workspace.process import site
from workspace.process.clock import now
from workspace.services import office
from workspace.services.office import people
from workspace.services.office.people import SETTLED, NoneOfTheirs
from workspace.services.own_letters import NoLetters
from workspace.services.second_factor import NotSetUp


def test_they_are_found_by_name_and_address_with_their_seats_and_mandates(app):
    hands = OpenHands()
    a.a_mandate(hands.ada, hands.row)
    # Not by "Ada", which stands in one of so many ids as addresses are made of.
    assert [one.name for one in people.people(hands.sol, "BEN").people] == [hands.ben.name]
    found = people.people(hands.sol, hands.ada.email.upper())
    (ada,) = found.people
    assert (ada.email, ada.office) == (hands.ada.email, False)
    assert [(one.slug, one.signs) for one in ada.seats] == [(hands.slug, True)]
    assert people.people(hands.sol, hands.sol.email).people[0].office
    assert people.people(hands.sol, page=10**9).count == 3
    assert people.one(hands.sol, hands.ben.id).seats[0].signs is False


def test_a_link_goes_to_the_person_alone_and_not_twice_in_ten_minutes(app, noon):
    hands = OpenHands()
    people.send_link(hands.sol, hands.ben.id)
    (letter,) = letters_to(hands.ben.email)
    assert "the secretariat had this link sent to you" in " ".join(letter.split())
    deeds = [(one.who, one.act, one.about) for one in office.trail(hands.sol).deeds]
    assert ("Sol", "person.helped", "Ben") in deeds
    with pytest.raises(TooMany):
        people.send_link(hands.sol, hands.ben.id)
    noon.at += timedelta(minutes=11)
    with pytest.raises(FreshSignInNeeded):
        people.send_link(hands.sol, hands.ben.id)
    people.send_link(replace(hands.sol, proved_at=now()), hands.ben.id)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_who_has_a_code_takes_those_of_another_away_who_is_told(app, noon):
    hands = OpenHands()
    set_up(hands.ben)
    assert people.one(hands.sol, hands.ben.id).coded
    with pytest.raises(NoneOfTheirs):
        people.take_codes(hands.sol, hands.ben.id)
    set_up(hands.sol)
    with pytest.raises(NoneOfTheirs):  # whoever stole the password can set one up
        people.take_codes(hands.sol, hands.ben.id)
    noon.at += SETTLED
    hands.sol = replace(hands.sol, proved_at=now())
    for who, of, refused in (
        (hands.sol, hands.sol, NoneOfTheirs),
        (hands.sol, hands.ada, NotSetUp),
        (hands.ada, hands.ben, NotFound),
    ):
        with pytest.raises(refused):
            people.take_codes(who, of.id)
    people.take_codes(hands.sol, hands.ben.id)
    assert not people.one(hands.sol, hands.ben.id).coded
    assert "took the code and the passkeys" in " ".join(letters_to(hands.ben.email)[0].split())
    deeds = [(one.who, one.act, one.about) for one in office.trail(hands.sol).deeds]
    assert ("Sol", "person.freed", "Ben") in deeds


def test_nobody_else_sees_people_or_sends_links_and_none_is_made_that_cannot_leave(app):
    hands = OpenHands()
    for act in (
        lambda: people.people(hands.ada),
        lambda: people.one(hands.ada, hands.ben.id),
        lambda: people.send_link(hands.ada, hands.ben.id),
        lambda: people.one(hands.sol, "nobody"),
        lambda: people.send_link(hands.sol, "\x00"),
    ):
        with pytest.raises(NotFound):
            act()
    set_up(hands.ben)
    with now.at(now() - SETTLED):
        set_up(hands.sol)
    site.configure(replace(site.settings(), demo=False))
    for act in (people.send_link, people.take_codes):
        with pytest.raises(NoLetters):
            act(hands.sol, hands.ben.id)
    assert people.one(hands.sol, hands.ben.id).coded, "who would not be told keeps them"
