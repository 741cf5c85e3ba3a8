"""What the secretariat and the parties of a pledge read of corrected themes, and nobody else."""

import pytest

from tests.support.people import builders as a
from tests.support.people.review_table import ReviewTable
from workspace.domain.errors import NotFound
from workspace.services import classification


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_it_is_read_by_the_secretariat_and_by_who_reads_the_pledge(app):
    table = ReviewTable()
    classification.correct(table.sena, table.symbol, ["social.water"], "It is about water.")
    assert [one.symbol for one in classification.corrections(table.sena).lines] == [table.symbol]
    seen = classification.of_draft(table.bea, table.draft)
    assert (seen.differs, seen.may, seen.public) == (True, False, False)
    stranger = a.a_member(a.an_organisation("Elsewhere"), name="Else")
    for ask in (
        lambda: classification.of_draft(stranger, table.draft),
        lambda: classification.one(stranger, table.symbol),
        lambda: classification.corrections(stranger),
    ):
        with pytest.raises(NotFound):
            ask()
