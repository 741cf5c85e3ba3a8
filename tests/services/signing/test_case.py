"""The last look before a joint pledge is submitted."""

from datetime import timedelta

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound, NotPermitted
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import signing
from workspace.services.registry import tree as trees
from workspace.services.registry.query import wish
from workspace.store.campaigns import CampaignRow


@pytest.fixture
def table(app):
    return Table()


def embargo(table, **until):
    with transaction() as unit:
        row = unit.session.get_one(CampaignRow, table.campaign.id)
        row.publish_at = now() + timedelta(**until)


def test_it_shows_who_will_be_named_and_who_will_not(table):
    network, union = a.an_organisation("Network"), a.an_organisation("Union")
    for one in (network, union):
        a.a_party(table.draft, one, "endorser")
    table.signed()
    stages.sign(a.a_member(network, name="Nia", mandated=True), table.draft)
    view = signing.handover(table.amir, table.draft)
    assert [one.name for one in view.named] == ["Aruna", "Belmar", "Network"]
    assert (view.unnamed, view.bound, view.ready) == ((["Union"], 0), 2, True)
    assert view.form.title == stages.TEXT["title"]
    assert view.publish_at is None


def test_it_says_when_it_becomes_public(table):
    embargo(table, days=3)
    table.signed()
    assert signing.handover(table.amir, table.draft).publish_at > now()
    opens = trees.tree(wish({})).opens
    assert opens is not None
    stages.submit(table.amir, table.draft)
    receipt = signing.receipt(table.amir, table.draft)
    assert (receipt.published, receipt.publish_at > now()) == (False, True)


def test_an_embargo_that_is_over_is_none(table):
    embargo(table, days=-1)
    table.signed()
    assert signing.handover(table.amir, table.draft).publish_at is None
    assert trees.tree(wish({})).opens is None


def test_who_has_not_signed_yet_is_named_and_nothing_can_be_submitted(table):
    stages.lock(table.ana, table.draft)
    stages.sign(table.amir, table.draft)
    view = signing.handover(table.amir, table.draft)
    assert (view.missing.names, view.ready) == (["Belmar"], False)


def test_only_who_may_submit_looks_and_afterwards_there_is_the_receipt(table):
    stranger = a.a_member(a.an_organisation("Elsewhere"), "org_admin", mandated=True)
    table.signed()
    for person in (table.ana, table.bruno):
        with pytest.raises(NotPermitted):
            signing.handover(person, table.draft)
    with pytest.raises(NotFound):
        signing.handover(stranger, table.draft)
    stages.submit(table.amir, table.draft)
    assert signing.handover(table.bruno, table.draft) is None


def test_before_the_lock_there_is_nothing_to_look_at(table):
    with pytest.raises(NotPermitted):
        signing.handover(table.amir, table.draft)
