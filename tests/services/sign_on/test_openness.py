import pytest

from tests.support.people import intruder
from tests.support.people.signed_on import OpenTable
from workspace.domain.errors import NotFound, NotPermitted
from workspace.process.unit import reading
from workspace.services import sign_on
from workspace.services.record.proof import Altered
from workspace.services.registry import pledge as registry
from workspace.services.sign_on.openness import place
from workspace.store.registry.entries import EntryRow
from workspace.store.sign_on.sign_on_calls import CallRow


def test_a_pledge_is_open_until_its_last_day_is_over_and_as_its_lead_opened_it(app, noon):
    table = OpenTable().published()
    with reading() as unit:
        assert place(unit, table.symbol).open
        with pytest.raises(NotFound):
            place(unit, "HR75-999999")
    assert registry.one(table.symbol).sign_on.open
    noon.move(days=31)
    assert not registry.one(table.symbol).sign_on.open
    noon.move(days=-31)
    intruder.alter(CallRow, lambda row: setattr(row, "capacity", "co_pledger"))
    with pytest.raises(NotPermitted):
        table.sign(terms="co_pledger/at-once")
    intruder.alter(EntryRow, lambda row: setattr(row, "title", "Another"))
    with pytest.raises(Altered):
        sign_on.whole(table.symbol, "")
