"""A withdrawal that is changed or taken out past all that guards it is found and named."""

from tests.support.people import intruder
from tests.support.people.networks import fresh
from tests.support.people.signed_on import OpenTable
from tests.support.people.withdrawn import faults, told
from workspace.process.unit import reading
from workspace.services import withdrawal
from workspace.store.pledge.intents import IntentRow
from workspace.store.registry.withdrawals import WithdrawalRow

REASON = "The inspectorate was dissolved by parliament."


def test_a_withdrawal_that_is_changed_or_taken_out_is_found(app, noon):
    table = OpenTable().published()
    told(table, noon)
    change = IntentRow.__table__.update().values(reason="Another.")
    withdrawal.withdraw(fresh(table.amir), table.draft, REASON)
    intruder.past_guards(lambda session: session.execute(change))
    assert "it was not said or ended here as it stands" in faults()
    with reading() as unit:
        [row] = unit.session.query(WithdrawalRow).all()
    change = WithdrawalRow.__table__.update().values(reason="Another.")
    intruder.past_guards(lambda session: session.execute(change))
    assert any("pledge-withdrawal" in one for one in faults())
    assert "it was not made here as it stands" in faults()
    intruder.past_guards(lambda session: session.execute(WithdrawalRow.__table__.delete()))
    assert any(row.id in one and "is not there" in one for one in faults())
    assert "it stands as withdrawn, and nobody withdrew it" in faults()
