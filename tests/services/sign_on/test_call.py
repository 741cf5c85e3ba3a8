import pytest

from tests.support.people import stages
from tests.support.people.networks import fresh
from tests.support.people.signed_on import OpenTable
from tests.support.people.signing_table import Table
from workspace.domain.errors import FreshSignInNeeded, Invalid, NotPermitted
from workspace.services import sign_on
from workspace.services.registry import pledge as registry
from workspace.services.sign_on import TextIsClosed


def test_a_text_says_that_others_may_sign_before_anybody_signs_it(app, noon):
    table = OpenTable()
    assert sign_on.call_view(table.ana, table.draft).open
    assert not sign_on.call_view(table.ana, table.draft).may_change
    table.published()
    assert registry.one(table.symbol).form.access == "open"
    table.call("co_pledger")
    with pytest.raises(NotPermitted):
        sign_on.close(table.ana, table.draft)
    sign_on.close(table.amir, table.draft)
    with pytest.raises(NotPermitted):
        sign_on.close(table.amir, table.draft)
    with pytest.raises(NotPermitted):
        table.sign()
    assert not sign_on.sign_on_view(table.olu, table.symbol).open


def test_a_text_that_was_signed_as_closed_stays_closed(app, noon):
    table = Table()
    day = noon.at.date().isoformat()
    amir = fresh(table.amir)
    with pytest.raises(Invalid):
        sign_on.open_for(amir, table.draft, "lead", "2001-01-01", by_approval=True)
    noon.move(minutes=6)
    with pytest.raises(FreshSignInNeeded):
        sign_on.open_for(amir, table.draft, "endorser", day, by_approval=True)
    sign_on.open_for(fresh(amir), table.draft, "endorser", day, by_approval=True)
    sign_on.close(amir, table.draft)
    stages.lock(fresh(table.ana), table.draft)
    with pytest.raises(TextIsClosed):
        sign_on.open_for(fresh(amir), table.draft, "endorser", day, by_approval=True)
