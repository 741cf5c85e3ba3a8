"""Who may know of a thread: a rule of values, the same for every surface."""

import pytest

from workspace.domain.access.roles import Permission, Tie, TieKind
from workspace.domain.discussion.audiences import (
    EVERYBODY,
    OFFICE,
    Audience,
    Circle,
    Reader,
    hears,
    includes,
    may_see,
    members,
    reader_of,
)

LEAD, OWN, OTHER = "aruna", "belmar", "corvia"
OURS = Circle(Audience.MY_ORGANISATION, frozenset({OWN}))
CAUCUS = Circle(Audience.CHOSEN_PARTIES, frozenset({OWN, OTHER}))
TO_LEAD = Circle(Audience.LEAD_AND_SECRETARIAT, frozenset({OWN}))
READERS = {
    LEAD: Reader(LEAD, leads=True),
    OWN: Reader(OWN),
    OTHER: Reader(OTHER),
    OFFICE: Reader("un", office=True),
}


@pytest.mark.parametrize(
    ("circle", "inside"),
    [
        (EVERYBODY, {LEAD, OWN, OTHER, OFFICE}),
        (OURS, {OWN}),
        (CAUCUS, {OWN, OTHER}),
        (TO_LEAD, {LEAD, OWN, OFFICE}),
    ],
)
def test_a_thread_is_for_those_it_was_said_to(circle, inside):
    assert {key for key, reader in READERS.items() if may_see(circle, reader)} == inside
    told = members(circle, LEAD)
    assert told is None or told == inside


def test_who_may_not_read_the_pledge_now_reads_no_thread_of_it():
    assert reader_of(Tie(organisation=OWN, capacity="observer"), frozenset()) is None
    office = Tie(organisation="un", kind=TieKind.SECRETARIAT)
    assert reader_of(office, frozenset({Permission.READ})) == Reader("un", office=True)


def test_more_and_fewer_readers_are_told_apart():
    assert includes(EVERYBODY, CAUCUS, LEAD)
    assert not includes(CAUCUS, EVERYBODY, LEAD)
    assert includes(CAUCUS, OURS, LEAD)
    assert not includes(TO_LEAD, CAUCUS, LEAD)
    assert not includes(CAUCUS, TO_LEAD, LEAD)
    assert includes(EVERYBODY, EVERYBODY, LEAD)


def test_an_organisation_is_heard_of_in_a_circle():
    assert hears(TO_LEAD, LEAD, LEAD)
    assert not hears(OURS, LEAD, LEAD)
    assert hears(EVERYBODY, OTHER, LEAD)
