"""What withdrawing does is said before it is done, and to the lead's representative alone."""

import pytest

from tests.support.people import intruder
from tests.support.people.networks import fresh
from tests.support.people.signed_on import OpenTable
from tests.support.people.withdrawn import told
from workspace.domain.errors import NotPermitted
from workspace.services import withdrawal
from workspace.services.record.proof import Altered
from workspace.store.registry.withdrawals import WithdrawalRow


def test_it_says_what_will_be_and_then_what_was(app, noon):
    table = OpenTable().published()
    table.sign()
    view = withdrawal.page(table.amir, table.draft)
    assert (view.public, view.in_review, view.open, view.signed_on) == (True, False, True, 1)
    for person in (table.ana, table.bruno):
        with pytest.raises(NotPermitted):
            withdrawal.page(person, table.draft)
    told(table, noon)
    withdrawal.withdraw(fresh(table.amir), table.draft, "It is over.")
    past = withdrawal.page(table.bea, table.draft).past
    assert (past.who, past.reason, past.was_public) == ("Aruna", "It is over.", True)
    change = WithdrawalRow.__table__.update().values(reason="Another.")
    intruder.past_guards(lambda session: session.execute(change))
    with pytest.raises(Altered):
        withdrawal.page(table.bea, table.draft)
