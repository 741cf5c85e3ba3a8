"""What waits for the secretariat is counted on its own page; nothing of a draft is."""

from tests.support.people.review_table import ReviewTable
from workspace.services import office, review


def test_a_submission_waits_until_it_is_reviewed(app):
    table = ReviewTable()
    seen = office.home(table.sena)
    assert (seen.reviews, seen.nothing_waits) == (1, False)
    review.accept(table.sena, table.waiting)
    seen = office.home(table.sena)
    assert (seen.reviews, seen.second) == (0, 0)
