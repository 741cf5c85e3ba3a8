"""Organisations that everybody may read of: those that signed what is public, and no others."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.amended import opened
from tests.support.people.review_table import ReviewTable
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.process.unit import transaction
from workspace.services import review
from workspace.services.statistics import by_organisation
from workspace.store.parties.parties import PartyRow


def slugs(after=""):
    return [one.slug for one in by_organisation.listed(after).houses]


def test_who_signed_a_pledge_is_listed_once_it_is_public_and_not_before(app):
    table = ReviewTable()
    bystander = a.an_organisation("Nobody's house")
    assert slugs() == []
    for house in (table.aruna, table.belmar, bystander):
        with pytest.raises(NotFound):
            by_organisation.one(house.slug)
    review.accept(table.sena, table.waiting)
    assert set(slugs()) == {table.aruna.slug, table.belmar.slug}
    found = by_organisation.one(table.belmar.slug)
    assert (found.name, found.pledges) == ("Belmar", 1)
    assert [(one.symbol, one.capacity) for one in found.signed] == [(table.symbol, "co_pledger")]
    with pytest.raises(NotFound):
        by_organisation.one(bystander.slug)
    with pytest.raises(NotFound):
        by_organisation.one("there-is-none")


def test_an_organisation_that_only_drafts_along_is_not_listed(app):
    table = Table()
    table.signed()
    a.a_party(table.draft, a.an_organisation("Late"), "endorser")
    stages.submit(table.amir, table.draft)
    assert set(slugs()) == {table.aruna.slug, table.belmar.slug}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_it_stands_with_the_capacity_it_signed_in(app, noon):
    table = Table()
    table.signed()
    stages.submit(table.amir, table.draft)
    opened(table)
    with transaction() as unit:
        party = unit.session.query(PartyRow).filter_by(organisation_id=table.belmar.id).one()
        party.capacity = "endorser"
    [one] = by_organisation.one(table.belmar.slug).signed
    assert one.capacity == "co_pledger"


def test_a_long_list_leads_on(app, monkeypatch):
    monkeypatch.setattr(by_organisation, "PER_PAGE", 1)
    table = Table()
    table.signed()
    stages.submit(table.amir, table.draft)
    first = by_organisation.listed()
    behind = by_organisation.listed(first.after)
    assert [len(first.houses), len(behind.houses)] == [1, 1]
    found = {first.houses[0].slug, behind.houses[0].slug}
    assert found == {table.aruna.slug, table.belmar.slug}
    assert behind.after is None
