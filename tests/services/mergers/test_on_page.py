"""The page of each of both says that they are to be merged, and who may object does."""

import pytest

from tests.support.people.twice import Twice
from workspace.domain.errors import NotFound
from workspace.domain.organisations.duties import NotTheirDuty
from workspace.services import mergers


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_both_read_of_it_and_only_who_administers_one_may_object(app):
    twice = Twice()
    with pytest.raises(NotFound):
        mergers.objectionable(twice.rita, twice.rivers.slug)
    twice.announce()
    seen = mergers.notice(twice.rita, twice.rivers.slug)
    assert (seen.gone, seen.kept, seen.done, seen.passed) == (
        *("Rivers City", "City of Rivers"),
        *(False, False),
    )
    assert mergers.objectionable(twice.remi, twice.again.slug).slug == twice.rivers.slug
    with pytest.raises(NotTheirDuty):
        mergers.objectionable(twice.both, twice.rivers.slug)
    with pytest.raises(NotFound):
        mergers.notice(twice.ana, twice.rivers.slug)
