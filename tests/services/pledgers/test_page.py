"""One organisation in public: what the record names it for, and nothing that is not out."""

import pytest

from tests.support.people import acted
from tests.support.people.networks import fresh
from tests.support.people.signed_on import OpenTable
from tests.support.people.withdrawn import told
from workspace.domain.errors import NotFound
from workspace.domain.progress.lights import Light
from workspace.services import lead, pledgers, sign_on, withdrawal
from workspace.services.registry import search
from workspace.services.registry.query import Wish, wish


@pytest.fixture
def table(app, noon):
    return OpenTable().published()


def test_it_is_named_as_what_it_signed_and_its_light_goes_by_the_clock(table, noon):
    found = pledgers.one(table.aruna.slug)
    assert found.parts == {table.symbol: "lead"}
    assert pledgers.one(table.belmar.slug).parts == {table.symbol: "co_pledger"}
    assert found.lights == ((Light.ON_TRACK, 1),)
    noon.move(days=800)
    assert pledgers.one(table.aruna.slug).lights == ((Light.SILENT, 1),)


def test_who_signs_on_has_a_page_until_it_leaves_and_who_only_drafts_has_none(table, noon):
    mayor, dorn = table.another("City of Dorn", "local_authority")
    for slug in (dorn.slug, "nobody"):
        with pytest.raises(NotFound):
            pledgers.one(slug)
    made = table.sign(mayor, dorn)
    assert [each.symbol for each in pledgers.one(dorn.slug).signed] == [table.symbol]
    assert pledgers.one(dorn.slug).numbers.pledges == 0
    noon.move(minutes=1)
    sign_on.withdraw(fresh(mayor), made)
    with pytest.raises(NotFound):
        pledgers.one(dorn.slug)


def test_of_a_withdrawn_pledge_its_lead_alone_is_named_still(table, noon):
    told(table, noon)
    withdrawal.withdraw(fresh(table.amir), table.draft, "Parliament dissolved the inspectorate.")
    found = pledgers.one(table.aruna.slug)
    assert [(each.symbol, each.by) for each in found.withdrawn] == [(table.symbol, "")]
    assert (found.parts, found.lights, found.themes) == ({}, (), ())
    with pytest.raises(NotFound):
        pledgers.one(table.belmar.slug)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_another_withdrew_that_led_it_since_is_its_act(table, noon):
    lead.offer(fresh(table.amir), table.draft, acted.party_of(table, table.belmar), "It goes on.")
    lead.accept(fresh(table.bruno), table.draft)
    table.amir = table.bruno
    told(table, noon)
    withdrawal.withdraw(fresh(table.bruno), table.draft, "It does not.")
    assert [each.by for each in pledgers.one(table.aruna.slug).withdrawn] == ["Belmar"]


def test_the_registry_finds_what_names_an_organisation_and_nothing_for_one_nobody_knows(table):
    found = search.listing(wish({"party": table.belmar.slug}))
    assert [(line.symbol, line.lead) for line in found.lines] == [(table.symbol, table.aruna.slug)]
    assert search.listing(Wish(search="", chosen={}, party="nobody")).found == 0
    assert wish({"party": "../x"}).party == ""
