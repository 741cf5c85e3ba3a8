"""Two States that are one have no more flagships than one may, before the merger and after it."""

import pytest

from tests.support.life.observed import faults
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.flagship_table import FlagshipTable
from tests.support.people.houses import somebody_of_the_office
from tests.support.people.networks import fresh
from tests.support.people.twice import WHY
from workspace.domain.flagships.slots import FlagshipsUsed
from workspace.domain.organisations.mergers import CannotMerge, Hindrance
from workspace.services import mergers


def twin(table):
    """Submit a pledge of the same State, here under another name; return that and its symbol."""
    house = a.an_organisation("Republic of Aruna")
    again = a.a_member(house, "org_admin", name="Again", mandated=True)
    draft = stages.a_ready_draft(again, house, table.campaign)
    a.a_party(draft, table.belmar)
    stages.lock(again, draft)
    stages.sign(again, draft, flagship=True)
    stages.sign(table.bruno, draft)
    return house, stages.submit(again, draft)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_preview_lists_what_is_too_many_and_what_remains_counts_for_the_other(noon, app):
    table = FlagshipTable(2)
    table.another()
    table.sign()
    house, symbol = twin(table)
    sol = somebody_of_the_office()
    table.set_cap(1)
    [seen] = mergers.preview(sol, house.slug, table.aruna.slug).obstacles
    assert seen.what is Hindrance.FLAGSHIPS
    assert symbol in seen.names[0]
    assert "(2/1: " in seen.names[0]
    with pytest.raises(CannotMerge):
        mergers.announce(sol, house.slug, table.aruna.slug, WHY)
    table.set_cap(2)
    view = mergers.preview(sol, house.slug, table.aruna.slug)
    assert (view.flagships, view.obstacles) == (1, ())
    mergers.announce(sol, house.slug, table.aruna.slug, WHY)
    noon.move(hours=49)
    table.set_cap(1)
    with pytest.raises(CannotMerge):
        mergers.merge(fresh(sol), house.slug)
    table.set_cap(2)
    mergers.merge(fresh(sol), house.slug)
    with pytest.raises(FlagshipsUsed) as refused:
        stages.submit(fresh(table.amir), table.draft)
    assert refused.value.facts == {"organisation": "Aruna", "used": 2, "cap": 2}
    assert faults() == []
