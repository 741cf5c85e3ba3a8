"""The edition of the registry: another one with whatever changes on public pages, and only then."""

from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.support.documents.publications import a_publication
from tests.support.people import builders as a
from workspace.process.unit import transaction
from workspace.services.registry import edition
from workspace.store.campaigns import CampaignRow


class UndoneError(Exception):
    """Ends a unit of work before its commit."""


CHANGES = (
    "UPDATE entry SET title = 'Another'",
    "UPDATE entry SET content = '{}'",
    "DELETE FROM entry_tag",
    "DELETE FROM leaf",
    "UPDATE campaign SET title = 'Another'",
    "UPDATE organisation SET name = 'Another'",
)


@pytest.fixture
def campaign(app):
    return a.a_campaign()


def told(change):
    with transaction() as unit:
        unit.session.execute(text(change))


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_public_pages_show_makes_another_edition_whoever_changes_it(campaign, change):
    a.an_organisation()
    a_publication(campaign)
    before = edition.current()
    told(change)
    assert edition.current() != before


def test_what_no_public_page_shows_makes_none(campaign):
    a_publication(campaign)
    before = edition.current()
    a.a_draft(a.a_member(aruna := a.an_organisation()), aruna, campaign)
    told("UPDATE campaign SET last_receipt = last_receipt + 1")
    told("UPDATE organisation SET email = 'x@y.example'")
    assert edition.current() == before


def test_each_publication_is_another_edition(campaign):
    seen = []
    for _ in range(3):
        a_publication(campaign)
        seen.append(edition.current())
    assert len(set(seen)) == 3


def test_what_was_undone_is_no_edition(campaign):
    before = edition.current()
    with suppress(UndoneError), transaction() as unit:
        unit.session.execute(text("UPDATE campaign SET title = 'Another'"))
        raise UndoneError
    assert edition.current() == before


def test_an_edition_ends_at_the_very_moment_an_embargo_does(campaign, noon):
    with transaction() as unit:
        row = unit.session.get_one(CampaignRow, campaign.id)
        row.opens_at, row.publish_at = noon() - timedelta(days=1), noon() + timedelta(seconds=40)
    a_publication(campaign)
    before = edition.current()
    assert before.lasts_s(60) == 40
    noon.move(seconds=39)
    assert edition.current() == before
    assert before.lasts_s(60) == 1
    noon.move(seconds=1)
    after = edition.current()
    assert after != before
    assert after.lasts_s(60) == 60
