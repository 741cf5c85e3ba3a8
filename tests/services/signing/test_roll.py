"""Whose sign-off counts: in public stands only who said yes to exactly that text."""

import json

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table, fields_of
from workspace.domain.errors import NotPermitted
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import accounts, signing
from workspace.services.desk import home
from workspace.services.parties import departure, panel
from workspace.services.parties.departure import SignedText
from workspace.services.pledge import measures
from workspace.services.record import verification
from workspace.services.signing import NotVerified, SignaturesMissing
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry import entries

OPTIONAL = ("co_pledger", "endorser")


@pytest.fixture
def table(app):
    return Table()


@pytest.fixture
def network(table):
    """Give a network that takes part and need not sign; its capacity is the test's to set."""
    return a.an_organisation("Network of Institutions", org_type="nhri_network")


def joined(table, organisation, capacity):
    """Let an organisation take part, never required; return its representative."""
    party = a.a_party(table.draft, organisation, capacity)
    with transaction() as unit:
        unit.session.get_one(PartyRow, party.id).required = False
    return a.a_member(organisation, name="Nia", mandated=True)


def in_public(table, symbol):
    with reading() as unit:
        entry = entries.entry_of(unit.session, symbol, now())
    return [party["name"] for party in entry.content["parties"]]


def on_receipt(table):
    receipt = signing.receipt(table.ana, table.draft).receipt
    assert verification.verify(json.dumps(receipt)).genuine
    return [party["name"] for party in receipt["parties"]]


def unverify(organisation):
    with transaction() as unit:
        unit.session.get_one(OrganisationRow, organisation.id).verified_at = None


@pytest.mark.parametrize("capacity", [*OPTIONAL, "adviser", "observer"])
def test_who_said_nothing_stands_neither_in_public_nor_on_the_receipt(table, network, capacity):
    joined(table, network, capacity)
    table.signed()
    symbol = stages.submit(table.amir, table.draft)
    assert in_public(table, symbol) == on_receipt(table) == ["Aruna", "Belmar"]


@pytest.mark.parametrize("capacity", OPTIONAL)
def test_who_said_yes_stands_in_public_and_on_the_receipt(table, network, capacity):
    nia = joined(table, network, capacity)
    table.signed()
    stages.sign(nia, table.draft)
    symbol = stages.submit(table.amir, table.draft)
    assert in_public(table, symbol) == on_receipt(table) == ["Aruna", "Belmar", network.name]


@pytest.mark.parametrize("capacity", OPTIONAL)
def test_who_declined_or_took_it_back_stands_nowhere(table, network, capacity):
    nia = joined(table, network, capacity)
    table.signed()
    signing.decline(nia, table.draft, "Our members were not asked.")
    stages.sign(nia, table.draft)
    signing.withdraw(nia, table.draft, "Our members say no.")
    symbol = stages.submit(table.amir, table.draft)
    assert in_public(table, symbol) == on_receipt(table) == ["Aruna", "Belmar"]


def test_an_endorser_states_that_it_endorses_and_binds_itself_to_nothing(table, network):
    nia = joined(table, network, "endorser")
    stages.lock(table.ana, table.draft)
    view = signing.text(nia, table.draft, 1)
    assert "endorses Rev.1" in view.statement
    assert "commit" not in view.statement
    assert not view.binds
    assert home.of(nia).waiting[0].waiting == "sign"
    stages.sign(nia, table.draft)
    assert not home.of(nia).waiting


def test_an_endorser_alone_makes_no_pledge_joint(table, network):
    nia = joined(table, network, "endorser")
    with transaction() as unit:
        for party in unit.session.query(PartyRow).filter_by(organisation_id=table.belmar.id):
            party.required, party.capacity = False, "adviser"
        unit.session.get_one(PledgeRow, table.draft).kind = "individual"
    stages.lock(table.ana, table.draft)
    stages.sign(table.amir, table.draft)
    stages.sign(nia, table.draft)
    symbol = stages.submit(table.amir, table.draft)
    with reading() as unit:
        assert not entries.entry_of(unit.session, symbol, now()).joint


@pytest.mark.parametrize("capacity", [*OPTIONAL, "adviser", "observer"])
def test_while_a_text_is_in_signature_one_leaves_that_has_not_signed_it(table, network, capacity):
    nia = joined(table, network, capacity)
    stages.lock(table.ana, table.draft)
    assert panel.panel(nia, table.draft).may_leave
    departure.leave(nia, table.draft)
    assert network.name not in [
        line.organisation for line in signing.board(table.ana, table.draft).lines
    ]


@pytest.mark.parametrize("capacity", OPTIONAL)
def test_who_has_signed_withdraws_first_and_then_leaves(table, network, capacity):
    nia = joined(table, network, capacity)
    stages.lock(table.ana, table.draft)
    stages.sign(nia, table.draft)
    assert panel.panel(nia, table.draft).has_signed
    with pytest.raises(SignedText):
        departure.leave(nia, table.draft)
    signing.withdraw(nia, table.draft, "Our members say no.")
    assert not panel.panel(nia, table.draft).has_signed
    departure.leave(nia, table.draft)


def test_nobody_leaves_a_pledge_that_is_submitted(table, network):
    nia = joined(table, network, "endorser")
    table.signed()
    stages.submit(table.amir, table.draft)
    with pytest.raises(NotPermitted):
        departure.leave(nia, table.draft)


def test_a_required_party_that_left_is_still_missed_until_a_new_revision(table):
    stages.lock(table.ana, table.draft)
    departure.leave(table.bruno, table.draft)
    stages.sign(table.amir, table.draft)
    board = signing.board(table.amir, table.draft)
    assert [(line.organisation, line.gone) for line in board.lines if line.required] == [
        ("Aruna", False),
        ("Belmar", True),
    ]
    assert (board.missing, board.may_submit) == (1, False)
    assert not home.of(table.amir).waiting
    with pytest.raises(SignaturesMissing):
        stages.submit(table.amir, table.draft)


@pytest.mark.parametrize("capacity", OPTIONAL)
def test_an_organisation_nobody_verified_is_never_public(table, network, capacity):
    unverify(network)
    nia = joined(table, network, capacity)
    table.signed()
    with pytest.raises(NotVerified):
        stages.sign(nia, table.draft)
    symbol = stages.submit(table.amir, table.draft)
    assert in_public(table, symbol) == on_receipt(table) == ["Aruna", "Belmar"]


def test_a_verification_that_was_taken_back_counts_at_the_submission(table, network):
    nia = joined(table, network, "endorser")
    table.signed()
    stages.sign(nia, table.draft)
    unverify(network)
    symbol = stages.submit(table.amir, table.draft)
    assert in_public(table, symbol) == on_receipt(table) == ["Aruna", "Belmar"]


def test_a_required_party_whose_verification_was_taken_back_is_missing(table):
    table.signed()
    unverify(table.belmar)
    assert signing.board(table.amir, table.draft).missing == 1
    with pytest.raises(SignaturesMissing):
        stages.submit(table.amir, table.draft)


def test_who_is_responsible_for_a_measure_has_to_sign(table, network):
    nia = joined(table, network, "co_pledger")
    stages.a_measure(table.ana, table.draft, network)
    table.signed()
    assert [line.required for line in signing.board(table.ana, table.draft).lines] == [True] * 3
    with pytest.raises(SignaturesMissing):
        stages.submit(table.amir, table.draft)
    stages.sign(nia, table.draft)
    symbol = stages.submit(table.amir, table.draft)
    assert network.name in in_public(table, symbol)


@pytest.mark.parametrize("status", ["left", "removed", "declined", "invited"])
def test_a_text_is_not_locked_whose_measure_names_one_that_does_not_pledge(table, network, status):
    joined(table, network, "co_pledger")
    stages.a_measure(table.ana, table.draft, network)
    with transaction() as unit:
        unit.session.query(PartyRow).filter_by(organisation_id=network.id).one().status = status
    view = signing.check(table.ana, table.draft)
    assert [stop.code for stop in view.smart.blockers] == ["B10"]
    assert view.strays == (2,)
    with pytest.raises(signing.NotReady):
        stages.ask_to_lock(table.ana, table.draft)
    shown = measures.measures(table.ana, table.draft)
    assert network.slug not in shown.parties
    assert shown.measures[1].responsible == network.name


def proved(person):
    """Return somebody who has given their password just now."""
    return accounts.Person(**fields_of(person) | {"proved_at": now()})


def test_a_valid_sign_off_is_the_last_word_also_where_a_clock_that_was_ahead_dated_the_others(
    noon, table
):
    noon.move(days=2)
    stages.lock(proved(table.ana), table.draft)
    stages.sign(proved(table.amir), table.draft)
    signing.decline(proved(table.bruno), table.draft, "Not this year.")
    noon.move(days=-1)
    stages.sign(proved(table.bruno), table.draft)
    board = signing.board(table.bruno, table.draft)
    assert [line.signed for line in board.lines] == [True, True]
    assert (board.missing, board.may_withdraw) == (0, True)
    assert stages.submit(proved(table.amir), table.draft)
