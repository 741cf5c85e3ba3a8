"""A party leaves a published pledge by its own act; what it signed stays, the others are bound."""

from datetime import timedelta

import pytest

from tests.support.life.observed import faults
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.flagship_table import FlagshipTable
from tests.support.people.networks import fresh
from tests.support.people.review_table import a_reviewer
from workspace.domain.errors import FreshSignInNeeded, Invalid, NotFound, NotPermitted
from workspace.domain.rosters.unnamed import UNNAMED
from workspace.process.clock import now
from workspace.services import notices, pledgers, progress, shelter, withdrawal
from workspace.services.notices import Asked
from workspace.services.pledge import measures
from workspace.services.record import verification
from workspace.services.registry import pledge, search
from workspace.services.registry.query import wish

WHY = "Our ministry was dissolved."


@pytest.fixture
def table(app, noon):
    """Give a published pledge of two States, a flagship of the lead, one measure of the other."""
    found = FlagshipTable(cap=2, lock=False)
    said = {"title": ["Open a second office"], "responsible_party": [found.belmar.slug]}
    measures.add(found.ana, found.draft, said)
    stages.lock(found.ana, found.draft)
    found.sign()
    found.symbol = stages.submit(found.amir, found.draft)
    return found


def test_everybody_reads_that_it_left_and_what_it_signed_stays(table):
    assert search.listing(wish({}), search.spot({})).lines[0].joint
    view = withdrawal.parting(table.bruno, table.draft)
    assert (view.alone, view.flagship, view.measures[-1]) == (True, False, "Open a second office")
    before = pledge.one(table.symbol).stored
    assert withdrawal.part(fresh(table.bruno), table.draft, WHY) == table.symbol
    public = pledge.one(table.symbol)
    assert public.stored == before
    [left] = public.left.values()
    assert (left.name, left.reason) == ("Belmar", WHY)
    assert not search.listing(wish({}), search.spot({})).lines[0].joint
    assert [one.name for one in pledge.receipt(table.symbol).left] == ["Belmar"]
    assert verification.verify_symbol(table.symbol).genuine
    measure = progress.public(table.symbol).found.measures[-1]
    assert (measure.organisation, measure.left_at) == ("Belmar", left.at)
    assert measure.organisation_id == table.aruna.id
    with pytest.raises(NotFound):
        pledgers.one(table.belmar.slug)
    with pytest.raises(NotFound):
        progress.progress(table.bea, table.draft)
    told = notices.inbox(table.ana, Asked()).groups[0].lines
    assert any("left the published pledge" in line.sentence for line in told)
    assert not withdrawal.page(table.amir, table.draft).notice
    shelter.keep(fresh(a_reviewer()), table.symbol, table.belmar.slug, "Its staff are in danger.")
    [unnamed] = pledge.one(table.symbol).left.values()
    assert (unnamed.name, unnamed.at, unnamed.reason) == (UNNAMED, left.at, "")
    assert faults() == []


def test_it_is_its_representatives_to_do_and_never_the_leads(table, noon):
    for person in (table.amir, table.bea):
        with pytest.raises(NotPermitted):
            withdrawal.part(fresh(person), table.draft, WHY)
    adviser = a.an_organisation("Agency")
    olu = a.a_member(adviser, name="Olu", mandated=True)
    a.a_party(table.draft, adviser, "adviser", edit_level="comment")
    with pytest.raises(NotPermitted):
        withdrawal.part(olu, table.draft, WHY)
    with pytest.raises(Invalid):
        withdrawal.part(fresh(table.bruno), table.draft, "x" * 1_001)
    noon.move(minutes=10)
    with pytest.raises(FreshSignInNeeded):
        withdrawal.part(table.bruno, table.draft, "")
    assert now() - timedelta(hours=1) < pledge.one(table.symbol).submitted_at
    assert pledge.one(table.symbol).left == {}
