"""A letter says how much a pledge still needs and where, and names nobody."""

import pytest

from workspace.domain.signing.clause import Clause, Need, Place, Whom
from workspace.mail.clauses import CLAUSES, WAYS, said
from workspace.mail.tongue import Tongue
from workspace.web.signing.words import way_to


def test_of_all_that_can_be_needed_there_are_words():
    assert set(CLAUSES) == set(Need)


@pytest.mark.parametrize("need", Need)
def test_organisations_are_counted_and_not_named(need):
    clause = Clause(need=need, place=Place.BOARD, who=(Whom(name="Belmar"),), by="Aruna", count=2)
    ((words, way),) = said([clause], "d1", Tongue("en"))
    assert words
    assert "Belmar" not in words
    assert "Aruna" not in words
    assert way == "/drafts/d1/sign-off"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_each_place_is_where_the_site_has_it(app):
    assert set(WAYS) == set(Place)
    with app.test_request_context():
        for place in Place:
            clause = Clause(need=Need.COMMENTS, place=place, thing="t1")
            ((_, way),) = said([clause], "d1", Tongue("en"))
            assert way == way_to(clause, "d1")


def test_where_nothing_is_needed_nothing_is_said():
    assert said([], "d1", Tongue("en")) == ()
