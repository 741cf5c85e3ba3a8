import pytest

from tests.support.people import builders as a
from tests.support.people import intruder
from tests.support.people.signed_on import OpenTable
from tests.support.servers.databases import KINDS
from workspace.domain.errors import NotFound, NotPermitted
from workspace.domain.ids import new_id
from workspace.domain.sign_on import sign_on as rules
from workspace.domain.sign_on.sign_on import Bar
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import sign_on
from workspace.services.record import seals
from workspace.services.record.proof import Altered
from workspace.services.registry import pledge as registry
from workspace.services.sign_on.openness import place, stances
from workspace.store.mergers.mergers import MergerRow
from workspace.store.registry.entries import EntryRow
from workspace.store.sign_on.sign_on_calls import CallRow


def merged(gone, kept, person):
    """Store that one was merged into the other."""
    with transaction() as unit:
        row = MergerRow(id=new_id(), gone_id=gone.id, kept_id=kept.id, reason="One.", merged=True)
        row.proposed_by, row.proposed_at, row.open_from = person.id, now(), now()
        row.objection, row.was_known = "", True
        row.ended_at, row.ended_by = now(), person.id
        row.seal = seals.seal(row)
        unit.session.add(row)


def an_heir(gone, person):
    """Return an organisation into which another one was merged."""
    kept = a.an_organisation("Heir")
    merged(gone, kept, person)
    return kept


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


@pytest.mark.parametrize("database", KINDS[:1], indirect=True)
def test_what_was_merged_into_an_organisation_is_counted_as_it_and_once(app, noon):
    table = OpenTable().published()
    table.sign()
    other, kept = table.another("Hands of All")
    merged(table.hands, kept, other)
    for one, bar in ((kept, Bar.SIGNED), (an_heir(table.belmar, other), Bar.PARTY)):
        with reading() as unit:
            found = stances(unit, place(unit, table.symbol), [one])[one.id]
        assert rules.bar(found) is bar
