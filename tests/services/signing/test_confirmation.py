"""Confirming again changes the mark of one's own State, and nothing of anybody else."""

from dataclasses import replace

import pytest

from tests.support.life.observed import faults
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.flagship_table import FlagshipTable
from workspace.domain.errors import Invalid, NotPermitted
from workspace.domain.organisations.policies import Policy, SecondPersonNeeded, SignersHaveChanged
from workspace.services import signing
from workspace.services.organisations import particulars
from workspace.services.signing import AlreadySigned


def test_a_confirmation_names_the_signature_that_was_on_the_screen_and_changes_the_mark(app):
    table = FlagshipTable()
    table.sign()
    with pytest.raises(AlreadySigned):
        signing.sign(table.amir, table.draft, table.given(flagship=False, instead_of="other"))
    with pytest.raises(AlreadySigned):
        signing.sign(table.amir, table.draft, table.given(flagship=False))
    with pytest.raises(Invalid):
        table.again(flagship=True)
    mark = signing.board(table.amir, table.draft).again
    table.again(flagship=False)
    with pytest.raises(AlreadySigned):  # the second of two tabs
        signing.sign(table.amir, table.draft, table.given(flagship=False, instead_of=mark))
    assert faults() == []


@pytest.fixture
def pair(app):
    """Give a text that Aruna signed by two persons, with the mark, and Belmar signed too."""
    table = FlagshipTable(lock=False)
    table.alma = a.a_member(table.aruna, "org_admin", name="Alma", mandated=True)
    particulars.choose_policy(table.alma, table.aruna.slug, Policy.TWO_PERSONS)
    stages.lock(table.ana, table.draft)
    table.sign()
    stages.sign(table.alma, table.draft)
    return table


def _own(table, person):
    (line,) = signing.board(person, table.draft).own
    return line


def test_of_two_who_confirm_again_the_first_takes_nothing_away(pair):
    pair.again(flagship=False)
    board = signing.board(pair.amir, pair.draft)
    assert (board.signed, board.missing, board.waits_for_second, board.again) == (2, 0, True, "")
    assert (_own(pair, pair.amir).flagship, _own(pair, pair.amir).half) == (True, True)
    with pytest.raises(SecondPersonNeeded):
        signing.sign(pair.amir, pair.draft, pair.given(flagship=False, instead_of=_mark(pair)))
    assert faults() == []
    told = stages.told(pair.alma, pair.draft)
    given = pair.given(name="Alma", instead_of=_mark(pair))
    with pytest.raises(SignersHaveChanged):
        signing.sign(pair.alma, pair.draft, given)
    signing.sign(pair.alma, pair.draft, replace(given, told=told))
    line = _own(pair, pair.amir)
    assert (line.signed, line.half, line.flagship) == (True, False, False)
    assert signing.board(pair.amir, pair.draft).signed == 2
    assert stages.submit(pair.amir, pair.draft)
    assert faults() == []


def test_the_first_of_two_is_taken_back_alone_or_with_the_signature_that_stands(pair):
    pair.again(flagship=False)
    first = signing.board(pair.alma, pair.draft).first_id
    with pytest.raises(NotPermitted):
        signing.withdraw(pair.alma, pair.draft, "Not so.", only="another")
    signing.withdraw(pair.alma, pair.draft, "Not so.", only=first)
    assert (_own(pair, pair.amir).signed, _own(pair, pair.amir).half) == (True, False)
    pair.again(flagship=False)
    signing.withdraw(pair.alma, pair.draft, "Not at all.")
    assert (_own(pair, pair.amir).signed, _own(pair, pair.amir).half) == (False, False)
    assert faults() == []


def _mark(table):
    return signing.board(table.alma, table.draft).again
