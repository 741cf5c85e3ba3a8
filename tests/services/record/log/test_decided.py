"""What groups decided, and by which rules, is missed when it is taken out."""

from tests.support.life.observed import faults
from tests.support.people import intruder
from tests.support.people.networks import NetworkTable, fresh
from workspace.services.groups import members
from workspace.store.procedures.groups import GroupRuleRow


def test_a_rule_of_a_group_that_is_taken_out_is_missed(app):
    table = NetworkTable(lock=False)
    members.set_rule(fresh(table.nia), table.network.slug, {"method": "silence", "hours": "96"})
    assert faults() == []
    taken = GroupRuleRow.__table__.delete()
    intruder.past_guards(lambda session: session.execute(taken))
    assert any("of 1 rules that were set, 0 are there" in one for one in faults())
