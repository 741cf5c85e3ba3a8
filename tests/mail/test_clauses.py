"""A letter says how much a pledge still needs, and names nobody."""

import pytest

from workspace.domain.signing.clause import Clause, Need, Place, Whom
from workspace.mail.clauses import CLAUSES, sentence
from workspace.mail.tongue import Tongue


def test_of_all_that_can_be_needed_there_are_words():
    assert set(CLAUSES) == set(Need)


@pytest.mark.parametrize("need", Need)
def test_organisations_are_counted_and_not_named(need):
    clause = Clause(need=need, place=Place.BOARD, who=(Whom(name="Belmar"),), by="Aruna", count=2)
    said = sentence([clause], Tongue("en"))
    assert said.startswith("Still needed: ")
    assert "Belmar" not in said
    assert "Aruna" not in said


def test_where_nothing_is_needed_nothing_is_said():
    assert sentence([], Tongue("en")) == ""
