"""What a consultation's page shows, before, in and after it."""

from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.services import consultation


def test_the_form_names_the_day_that_was_named_and_nothing_of_one_that_is_over(app, noon):
    table = Table()
    day = noon().date().isoformat()
    assert not consultation.consultation(table.ana, table.draft).last_day
    consultation.start(table.ana, table.draft, "Words.", day)
    view = consultation.consultation(table.ana, table.draft)
    assert (view.last_day, view.words, view.may_change) == (day, "Words.", True)
    assert not consultation.consultation(table.bea, table.draft).may_change
    consultation.end(table.ana, table.draft)
    view = consultation.consultation(table.ana, table.draft)
    assert (view.last_day, view.words, view.possible) == ("", "", True)
    stages.lock(table.ana, table.draft)
    assert not consultation.consultation(table.ana, table.draft).possible
