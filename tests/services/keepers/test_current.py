"""Everybody is told who keeps a campaign, as long as it is known to be who it says it is."""

from tests.support.people.kept import Handed
from workspace.domain.organisations.duties import ADMINISTRATOR, Duty, duties
from workspace.domain.organisations.status import Status
from workspace.process.clock import now
from workspace.process.unit import transaction


def test_one_that_is_suspended_is_not_named_and_keeps_nothing(app):
    hands = Handed()
    hands.keep()
    assert hands.named() == "Open Hands"
    with transaction() as unit:
        unit.session.merge(hands.row).suspended_at = now()
    assert hands.named() == ""
    assert Duty.KEEP in duties(ADMINISTRATOR, Status.VERIFIED)
    assert Duty.KEEP not in duties(ADMINISTRATOR, Status.SUSPENDED)
