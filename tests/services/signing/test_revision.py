"""The exact text of a revision: who reads it, and what it is compared with."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.services import signing


@pytest.fixture
def table(app):
    return Table()


def test_strangers_do_not_read_the_text_of_a_revision(table):
    stages.lock(table.ana, table.draft)
    stranger = a.a_member(a.an_organisation("Corvia"), "org_admin", mandated=True)
    with pytest.raises(NotFound):
        signing.text(stranger, table.draft, 1)


def test_a_revision_that_does_not_exist_is_not_found(table):
    for n in (0, 1, 7):
        with pytest.raises(NotFound):
            signing.text(table.ana, table.draft, n)
    stages.ask_to_lock(table.ana, table.draft)
    assert signing.text(table.ana, table.draft, 1).n == 1
    with pytest.raises(NotFound):
        signing.text(table.ana, table.draft, 2)


def test_a_revision_stays_as_it_was_locked_whatever_is_written_later(table):
    stages.lock(table.ana, table.draft)
    frozen = signing.text(table.ana, table.draft, 1)
    signing.reopen(table.ana, table.draft, "A figure was wrong.")
    table.write(scene="Another scene.")
    again = signing.text(table.ana, table.draft, 1)
    assert (again.form, again.fingerprint) == (frozen.form, frozen.fingerprint)
    assert (frozen.superseded, again.superseded) == (False, True)


def test_a_revision_is_compared_with_the_one_this_organisation_signed(table):
    stages.lock(table.ana, table.draft)
    stages.sign(table.bruno, table.draft)
    signing.reopen(table.ana, table.draft, "A figure was wrong.")
    stages.lock(table.ana, table.draft)
    assert signing.text(table.bea, table.draft, 2).since == 1
    assert signing.text(table.bea, table.draft, 2).was_seen
