"""Whatever is changed in what others signed later, past all that guards it, is found and named."""

import pytest

from tests.services.record.log.test_whole import LATER, change_all
from tests.support.life.observed import faults
from tests.support.people import intruder
from tests.support.people.networks import fresh
from tests.support.people.signed_on import OpenTable
from tests.support.servers.databases import KINDS
from workspace.services import sign_on
from workspace.store.sign_on.sign_ons import FirstSignOnRow, SignOnRow

pytestmark = pytest.mark.parametrize("database", KINDS[:1], indirect=True)


@pytest.fixture
def table(app, noon):
    """Give a pledge that one signed on to, was listed and withdrew; it was opened twice.

    The same organisation has begun once more since, by one of two persons.
    """
    table = OpenTable().published()
    table.call(by_approval=True)
    made = table.sign(decided_by="The board", decided_on="2026-11-01", wish="Other words.")
    noon.move(minutes=1)
    sign_on.accept(table.amir, table.draft, [made])
    sign_on.withdraw(fresh(table.olu), made)
    table.two_sign().first()
    sign_on.close(table.amir, table.draft)
    assert faults() == []
    return table


def test_every_row_and_column_of_what_others_signed_that_is_changed_is_named(table):
    change_all(LATER)


def test_a_sign_on_that_is_taken_out_is_missed(table):
    for kind, what in ((FirstSignOnRow, "first signature"), (SignOnRow, ": sign-on")):
        taken = kind.__table__.delete()
        intruder.past_guards(lambda session, taken=taken: session.execute(taken))
        assert any(what in one and "is not there" in one for one in faults()), faults()
