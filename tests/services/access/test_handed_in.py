"""How the secretariat gets at a submission: by its review, as it was submitted, and no draft."""

import pytest

from tests.support.people.review_table import ReviewTable, in_days
from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound
from workspace.domain.review.decision import ReviewedAlready
from workspace.process.unit import reading
from workspace.services import review
from workspace.services.access import draft_for
from workspace.services.access.handed_in import submission_for


def test_a_submission_is_read_after_it_is_decided_on_and_its_draft_never(app):
    table = ReviewTable()
    one = table.waiting
    with reading() as unit:
        assert submission_for(unit, table.sena, one, Permission.REVIEW).may(Permission.REVIEW)
    review.give_back(table.sena, one, "By when?", in_days(9))
    with reading() as unit:
        assert not submission_for(unit, table.sena, one, Permission.READ).may(Permission.REVIEW)
        with pytest.raises(ReviewedAlready):
            submission_for(unit, table.sena, one, Permission.REVIEW)
        for nothing in ("none", "a\x00b"):
            with pytest.raises(NotFound):
                submission_for(unit, table.sena, nothing, Permission.READ)
        with pytest.raises(NotFound):
            submission_for(unit, table.ana, one, Permission.READ)
        with pytest.raises(NotFound):
            draft_for(unit, table.sena, table.draft, Permission.READ)
