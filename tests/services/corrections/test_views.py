"""The list of corrections as each reads it, and who may propose, take back and decide."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.domain.opinions.corrections import Correction
from workspace.services import corrections


@pytest.fixture
def table(app):
    made = Table()
    stages.lock(made.ana, made.draft)
    said = Correction(place="commitment", was="three months", becomes="two months")
    corrections.propose(made.bea, made.draft, said)
    return made


def test_each_is_shown_what_they_may_do(table):
    viewer = a.a_member(table.belmar, "viewer", name="Vera")
    may = {}
    for person in (table.bea, table.ana, viewer):
        view = corrections.corrections(person, table.draft)
        (line,) = view.lines
        may[person.id] = (view.may_propose, line.may_retract, line.may_decide)
    assert list(may.values()) == [(True, True, False), (True, False, True), (False, False, False)]


def test_a_correction_can_be_about_each_part_of_what_is_signed(table):
    view = corrections.corrections(table.bea, table.draft)
    assert view.places[0] == "title"
    assert view.places[-2:] == ("measure:1", "answers")


def test_who_may_not_read_the_draft_reads_no_correction(table):
    with pytest.raises(NotFound):
        corrections.corrections(a.a_person("Sam"), table.draft)
