"""A public pledge of an organisation that was merged away is led by the one that goes on."""

import pytest

from tests.support.people import stages
from tests.support.people.amended import opened
from tests.support.people.networks import fresh
from tests.support.people.twice import Twice
from tests.support.people.withdrawn import faults
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import amendment, lead, mergers, withdrawal
from workspace.services.progress import page as progress
from workspace.services.registry import pledge as public
from workspace.store.pledge.pledges import PledgeRow

WHY = "Another one takes its place."


@pytest.fixture
def twice(noon, app) -> Twice:
    return Twice()


def test_it_is_managed_by_the_one_that_goes_on_and_stays_as_it_was_signed(noon, twice):
    twice.amir = twice.remi
    twice.draft = stages.a_ready_draft(twice.remi, twice.again, twice.campaign)
    with transaction() as unit:
        unit.session.get_one(PledgeRow, twice.draft).kind = "individual"
    stages.lock(twice.remi, twice.draft)
    stages.sign(twice.remi, twice.draft)
    symbol = stages.submit(twice.remi, twice.draft)
    before = public.one(symbol)
    assert mergers.preview(twice.sol, twice.again.slug, "City of Rivers").led == 1
    twice.announce()
    noon.move(hours=49)
    twice.merge()
    after = public.one(symbol)
    assert after.stored == before.stored
    assert [(one.who, one.since) for one in after.led] == [("City of Rivers", now())]
    assert [one.name for one in after.form.parties] == ["Rivers City"]
    assert lead.lead(twice.rita, twice.draft).lead == "City of Rivers"
    assert progress.progress(twice.rita, twice.draft).leads
    assert faults() == []
    opened(twice)
    amendment.abandon(fresh(twice.remi), twice.draft, WHY)
    opened(twice)
    stages.lock(fresh(twice.rita), twice.draft)
    stages.sign(fresh(twice.remi), twice.draft)
    stages.submit(fresh(twice.remi), twice.draft)
    assert [one.name for one in public.one(symbol).form.parties] == ["City of Rivers"]
    assert faults() == []
    withdrawal.withdraw(fresh(twice.remi), twice.draft, WHY)  # nobody else has to be told before
    assert public.one(symbol).withdrawn.who == "City of Rivers"
    assert faults() == []
