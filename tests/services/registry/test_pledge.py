"""One public pledge and its receipt: what everybody may read, and what is not there."""

from datetime import timedelta

import pytest

from tests.support.documents.publications import a_publication
from tests.support.people import stages
from tests.support.people.builders import a_campaign
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services.registry import pledge
from workspace.store.campaigns import CampaignRow


@pytest.fixture
def campaign(app):
    return a_campaign()


@pytest.fixture
def table(app):
    return Table()


def test_only_a_joint_submission_has_a_receipt(campaign):
    with pytest.raises(NotFound):
        pledge.receipt(a_publication(campaign))


def test_a_symbol_nobody_has_is_not_found(campaign):
    symbol = a_publication(campaign)
    assert pledge.one(symbol).symbol == symbol
    for unknown in ("HR75-999999", "", f"{symbol} "):
        for read in (pledge.one, pledge.receipt):
            with pytest.raises(NotFound):
                read(unknown)


def test_a_leaf_is_only_where_its_tree_is_shown(campaign):
    symbol = a_publication(campaign)
    assert pledge.one(symbol).leaf == 1
    a_campaign(days=200)
    assert pledge.one(symbol).leaf == 0


def test_until_the_embargo_ends_neither_pledge_nor_receipt_is_there(noon, table):
    with transaction() as unit:
        row = unit.session.get_one(CampaignRow, table.campaign.id)
        row.publish_at = now() + timedelta(days=3)
    table.signed()
    symbol = stages.submit(table.amir, table.draft)
    for read in (pledge.one, pledge.receipt):
        with pytest.raises(NotFound):
            read(symbol)
    noon.move(days=3)
    assert pledge.one(symbol).has_receipt
    assert pledge.receipt(symbol).symbol == symbol
