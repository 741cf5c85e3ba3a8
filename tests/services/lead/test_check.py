"""Who was to lead, and who is one with whom: whatever is changed of it past us is named."""

from itertools import chain

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests.services.record.log.test_whole import PASSED, change_all
from tests.support.life.observed import faults
from tests.support.people import acted, intruder
from tests.support.people.signing_table import Table
from tests.support.people.twice import Twice
from workspace.process.unit import transaction
from workspace.services import lead, mergers
from workspace.services.lead import check as lead_check
from workspace.services.mergers import check as mergers_check
from workspace.services.record import check
from workspace.services.record.proof import Altered
from workspace.store.mergers.mergers import MergerRow
from workspace.store.parties.lead_offers import LeadOfferRow

REFUSED = (
    "UPDATE lead_offer SET reason = 'Another'",
    "UPDATE lead_offer SET state = 'accepted' WHERE state <> 'offered'",
    "UPDATE lead_offer SET settled_at = NULL WHERE state <> 'offered'",
    "DELETE FROM lead_offer",
    "UPDATE organisation_merger SET reason = 'Another'",
    "UPDATE organisation_merger SET merged = NOT merged WHERE ended_at IS NOT NULL",
    "DELETE FROM organisation_merger",
)


def found():
    every = chain(*(part.check() for part in (check, lead_check, mergers_check)))
    return [f"{one.what}: {fault}" for one in every for fault in one.faults]


def test_offers_of_the_lead_and_mergers_that_are_changed_are_named(app, noon):
    table, twice = Table(), Twice()
    acted.offer_lead(table)
    lead.withdraw(table.amir, table.draft)
    noon.move(minutes=1)
    acted.offer_lead(table)
    lead.accept(table.bruno, table.draft)
    twice.announce()
    mergers.take_back(twice.sol, twice.again.slug)
    twice.announce()
    assert faults() == []
    for statement in REFUSED:
        with pytest.raises(DatabaseError, match="never changed or taken out"):
            intruder.write(lambda session, said=statement: session.execute(text(said)))
    change_all(PASSED, found)
    with transaction() as unit:
        gone = [row.id for row in unit.session.query(LeadOfferRow).filter_by(state="withdrawn")]
    taken = LeadOfferRow.__table__.delete().where(LeadOfferRow.id.in_(gone))
    intruder.past_guards(lambda session: session.execute(taken))
    assert len([one for one in found() if one.startswith("offers of the lead of")]) == 2


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_one_that_was_altered_is_not_built_upon_and_ends_to_be_found(app, noon):
    table, twice = Table(), Twice()
    acted.offer_lead(table)
    twice.announce()
    intruder.alter(LeadOfferRow, lambda row: setattr(row, "reason", "They asked us to."))
    intruder.alter(MergerRow, lambda row: setattr(row, "reason", "They asked us to be one."))
    with pytest.raises(Altered):
        lead.accept(table.bruno, table.draft)
    noon.move(hours=49)
    with pytest.raises(Altered):
        twice.merge()
    lead.decline(table.bruno, table.draft)
    mergers.take_back(twice.sol, twice.again.slug)
    assert len(found()) == 2
