"""Names, parties and what is published are those signed, whatever other rows say by now."""

import json

import pytest

from tests.support.people import builders as a
from tests.support.people import intruder, stages
from tests.support.people.signing_table import Table
from workspace.domain.record.hashing.jcs import canonical_bytes
from workspace.process.unit import transaction
from workspace.services import signing
from workspace.services.desk import home
from workspace.services.record.proof import Altered
from workspace.services.registry import pledge as registry
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.signing.revisions import RevisionRow


@pytest.fixture
def table(app):
    return Table()


def test_an_organisation_that_is_renamed_keeps_the_name_it_signed_with(table):
    table.signed()
    _rename(table.belmar, "Grand Belmar")
    board = signing.board(table.amir, table.draft)
    (line,) = [line for line in board.lines if line.organisation == "Grand Belmar"]
    assert (line.signed, line.signed_as) == (True, "Belmar")
    shown = signing.text(table.bea, table.draft, 1)
    assert shown.form.names[table.belmar.slug] == "Belmar"
    assert shown.renamed == {table.belmar.slug: "Grand Belmar"}
    symbol = stages.submit(table.amir, table.draft)
    named = {one["name"] for one in signing.receipt(table.ana, table.draft).receipt["parties"]}
    assert named == {"Aruna", "Belmar"}
    public = registry.one(symbol)
    assert {party.name for party in public.form.parties} == {"Aruna", "Belmar"}
    assert public.renamed == {table.belmar.slug: "Grand Belmar"}


def test_a_lead_that_is_renamed_before_it_submits_is_public_under_the_name_it_signed_with(table):
    table.signed()
    _rename(table.aruna, "Grand Aruna")
    symbol = stages.submit(table.amir, table.draft)
    public = registry.one(symbol)
    assert public.who == "Aruna"
    assert public.renamed == {table.aruna.slug: "Grand Aruna"}


@pytest.mark.parametrize("change", [{"lang": "fr"}, {"kind": "individual"}], ids=str)
def test_what_is_published_follows_from_what_was_signed_and_from_no_other_row(table, change):
    table.signed()
    with transaction() as unit:
        pledge = unit.session.get_one(PledgeRow, table.draft)
        before = {name: getattr(pledge, name) for name in change}
        for name, value in change.items():
            setattr(pledge, name, value)
    public = registry.one(stages.submit(table.amir, table.draft))
    assert {name: getattr(public.form, name) for name in change} == before


@pytest.mark.parametrize("vanish", ["party", "slug", "organisation"])
def test_a_party_whose_signature_is_required_cannot_be_made_to_vanish(table, vanish):
    stages.lock(table.ana, table.draft)
    stages.sign(table.amir, table.draft)
    other = a.an_organisation("Corvia")
    with transaction() as unit:
        party = unit.session.query(PartyRow).filter_by(organisation_id=table.belmar.id).one()
        if vanish == "party":
            unit.session.delete(party)
        elif vanish == "slug":
            unit.session.get_one(OrganisationRow, table.belmar.id).slug = "another"
        else:
            party.organisation_id, party.status = other.id, "left"
    board = signing.board(table.amir, table.draft)
    assert (board.altered, board.may_submit) == (True, False)
    assert not home.of(table.amir).waiting
    with pytest.raises(Altered):
        signing.handover(table.amir, table.draft)
    with pytest.raises(Altered):
        stages.submit(table.amir, table.draft)


def test_one_that_endorsed_is_not_made_one_that_is_bound(table):
    network = a.an_organisation("Network")
    party = a.a_party(table.draft, network, "endorser")
    table.signed()
    stages.sign(a.a_member(network, name="Nia", mandated=True), table.draft)
    with transaction() as unit:
        unit.session.get_one(PartyRow, party.id).capacity = "co_pledger"
    (line,) = [line for line in signing.board(table.amir, table.draft).lines if line.name == "Nia"]
    assert (line.unproved, line.signed) == (True, False)
    with pytest.raises(Altered):
        stages.submit(table.amir, table.draft)


def test_the_names_of_those_who_must_sign_are_part_of_what_is_signed(table):
    stages.lock(table.ana, table.draft)
    _rename(table.belmar, "Grand Belmar")
    shown = signing.text(table.bea, table.draft, 1)
    assert shown.form.names[table.belmar.slug] == "Belmar"

    def name_other(row):
        content = json.loads(row.content)
        content["party_names"][table.belmar.slug] = "Corvia"
        row.content = canonical_bytes(content).decode()

    intruder.alter(RevisionRow, name_other)
    with pytest.raises(Altered):
        signing.text(table.bea, table.draft, 1)


def test_an_organisation_renamed_before_it_signs_signs_under_its_new_name(table):
    stages.lock(table.ana, table.draft)
    stages.sign(table.amir, table.draft)
    _rename(table.belmar, "Grand Belmar")
    stages.sign(table.bruno, table.draft)
    stages.submit(table.amir, table.draft)
    parties = signing.receipt(table.ana, table.draft).receipt["parties"]
    named = {one["name"]: one["statement"] for one in parties}
    assert named["Grand Belmar"].startswith("On behalf of Grand Belmar I commit Grand Belmar ")


def _rename(organisation, name):
    with transaction() as unit:
        unit.session.get_one(OrganisationRow, organisation.id).name = name
