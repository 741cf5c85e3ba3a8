"""How the site runs, as the secretariat reads it."""

import pytest

from tests.support.people import builders as a
from tests.support.people.houses import somebody_of_the_office
from workspace.domain.errors import NotFound
from workspace.services.office import works


def test_what_runs_and_what_failed_is_kept_whichever_process_it_was(noon, app):
    sol = somebody_of_the_office()
    works.note(works.NOTICES, 12)
    works.note(works.PACKER, 3, "OperationalError")
    noon.move(minutes=11)
    works.note(works.PACKER, 3)
    seen = works.overview(sol)
    letters, notices, _, packer, *_ = seen.jobs
    assert letters.idle, "there is no mail server"
    assert not letters.late
    assert notices.late
    assert (packer.late, packer.failures, packer.failure) == (False, 1, "OperationalError")
    assert seen.database_bytes > 0
    assert seen.free_bytes > 0
    assert (seen.counts["people"], seen.restored_at) == (1, None)
    with pytest.raises(NotFound):
        works.overview(a.a_person())
