"""Who aligns itself with a decision is named for those who read it, and only while it stands."""

import pytest

from tests.support.people import intruder
from tests.support.people.aligning import AligningTable
from tests.support.people.networks import fresh
from workspace.domain.errors import NotFound
from workspace.services import alignment
from workspace.store.procedures.alignments import AlignmentRow


def test_who_aligns_itself_is_named_until_it_takes_it_back(app, noon):
    table = AligningTable()
    offer_id = table.invite()
    assert alignment.of_procedure(table.made) == ()
    table.align(offer_id)
    assert [one.name for one in alignment.of_procedure(table.made)] == ["Open Hands"]
    alignment.withdraw(fresh(table.olu), offer_id)
    assert alignment.of_procedure(table.made) == ()
    with pytest.raises(NotFound):
        alignment.of_procedure("nowhere")


def test_what_was_put_there_past_the_act_is_named_nowhere(app, noon):
    table = AligningTable()
    table.aligned()
    intruder.alter(AlignmentRow, lambda row: setattr(row, "organisation_name", "Closed Fists"))
    assert alignment.of_procedure(table.made) == ()
