"""What the lead does about a party that keeps the others waiting."""

import pytest
from sqlalchemy import select

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.invited import known
from tests.support.people.networks import NetworkTable, fresh
from tests.support.people.signing_table import Table
from workspace.domain.errors import Invalid, NotFound, NotPermitted, TooMany
from workspace.process.unit import reading
from workspace.services import procedures, signing
from workspace.services.desk import home
from workspace.services.parties import invitations, panel, remedies
from workspace.services.parties.remedies import SignedAlready
from workspace.store.letters import LetterRow
from workspace.store.parties.parties import PartyRow

WHY = "Its parliament has not met."


@pytest.fixture
def table(app):
    return Table()


@pytest.fixture
def belmar(table):
    return party_of(table.belmar)


@pytest.fixture
def locked(table):
    stages.lock(table.ana, table.draft)


def party_of(organisation):
    with reading() as unit:
        return unit.session.query(PartyRow).filter_by(organisation_id=organisation.id).one().id


def letters_to():
    with reading() as unit:
        return sorted(unit.session.scalars(select(LetterRow.to)))


@pytest.mark.usefixtures("noon", "locked")
def test_who_may_sign_is_reminded_once_a_day(noon, table, belmar):
    remedies.remind(table.ana, table.draft, belmar)
    assert letters_to() == [table.bruno.email]
    with pytest.raises(TooMany):
        remedies.remind(table.ana, table.draft, belmar)
    assert not [one for one in signing.board(table.ana, table.draft).lines if one.may_remind]
    noon.move(days=1)
    remedies.remind(table.ana, table.draft, belmar)
    assert letters_to() == [table.bruno.email] * 2


def test_its_people_are_reminded_where_nobody_may_sign(table):
    dorn = a.a_co_pledger(table.draft, "Dorn")
    dora = a.a_member(dorn, name="Dora")
    a.a_member(dorn, "viewer", name="Vera")
    remedies.remind(table.ana, table.draft, party_of(dorn))
    assert letters_to() == [dora.email]


def test_one_that_has_not_answered_gets_a_new_link_even_after_its_invitation_lapsed(noon, table):
    corvia = a.an_organisation("Corvia")
    invitations.invite_organisation(table.ana, table.draft, known(corvia))
    noon.move(days=8)
    remedies.remind(table.ana, table.draft, party_of(corvia))
    assert letters_to() == [corvia.email] * 2
    carla = a.a_member(corvia, "org_admin", name="Carla")
    assert len(invitations.pending_for(carla)) == 1


@pytest.mark.usefixtures("locked")
def test_made_optional_the_text_is_reopened_and_the_next_one_goes_without_its_signature(
    table, belmar
):
    stages.sign(table.amir, table.draft)
    a.a_co_pledger(table.draft, "Dorn")
    signing.decline(table.bruno, table.draft, "Not this year.")
    remedies.make_optional(table.ana, table.draft, belmar, WHY)
    board = signing.board(table.bruno, table.draft)
    assert [(old.n, old.reopened.reason, old.signed) for old in board.old] == [(1, WHY, ["Aruna"])]
    stages.lock(table.ana, table.draft)
    lines = signing.board(table.ana, table.draft).lines
    assert [(line.organisation, line.required) for line in lines] == [
        ("Aruna", True),
        ("Belmar", False),
        ("Dorn", True),
    ]


@pytest.mark.usefixtures("locked")
def test_taken_out_its_people_have_no_access_and_the_lead_keeps_the_reason(table, belmar):
    remedies.remove(table.ana, table.draft, belmar, WHY)
    for person in (table.bea, table.bruno):
        with pytest.raises(NotFound):
            panel.panel(person, table.draft)
    gone = [one for one in panel.panel(table.ana, table.draft).parties if one.removed]
    assert [(one.name, one.reason) for one in gone] == [("Belmar", WHY)]
    assert signing.board(table.ana, table.draft).revision_no == 0


@pytest.mark.usefixtures("noon", "locked")
def test_taken_out_its_people_are_told_by_letter_and_on_their_desks_and_nobody_else_is(
    noon, table, belmar
):
    vera = a.a_member(table.belmar, "viewer", name="Vera")
    remedies.remove(table.ana, table.draft, belmar, WHY)
    assert letters_to() == [table.bruno.email]
    for person in (table.bea, table.bruno, vera):
        (told,) = home.of(person).taken_out
        assert (told.lead, told.organisation, told.reason) == ("Aruna", "Belmar", WHY)
    for person in (table.ana, a.a_member(a.an_organisation("Elsewhere"))):
        assert not home.of(person).taken_out
    noon.move(days=31)
    assert not home.of(table.bea).taken_out


def test_one_that_is_asked_again_is_not_told_that_it_was_taken_out(table, belmar):
    remedies.remove(table.ana, table.draft, belmar, WHY)
    invitations.invite_organisation(table.ana, table.draft, known(table.belmar))
    assert not home.of(table.bruno).taken_out


def test_an_invitation_that_is_taken_back_is_no_reason_for_a_letter(table):
    corvia = a.an_organisation("Corvia")
    carla = a.a_member(corvia, "org_admin", name="Carla")
    invitations.invite_organisation(table.ana, table.draft, known(corvia))
    before = letters_to()
    remedies.remove(table.ana, table.draft, party_of(corvia), "")
    assert letters_to() == before
    assert not home.of(carla).taken_out


@pytest.mark.usefixtures("locked")
def test_an_optional_party_is_taken_out_without_a_new_revision(table):
    network = a.an_organisation("Network")
    a.a_party(table.draft, network, "endorser")
    remedies.remove(table.ana, table.draft, party_of(network), WHY)
    board = signing.board(table.ana, table.draft)
    assert [line.organisation for line in board.lines] == ["Aruna", "Belmar"]
    assert board.in_signature


@pytest.mark.usefixtures("locked")
def test_one_that_has_signed_is_not_taken_out_behind_its_back(table, belmar):
    stages.sign(table.bruno, table.draft)
    for act in (remedies.remove, remedies.make_optional):
        with pytest.raises(SignedAlready):
            act(table.ana, table.draft, belmar, WHY)


@pytest.mark.usefixtures("locked")
def test_without_a_reason_nothing_is_reopened(table, belmar):
    for act in (remedies.remove, remedies.make_optional):
        with pytest.raises(Invalid):
            act(table.ana, table.draft, belmar, " ")
    board = signing.board(table.ana, table.draft)
    assert [(line.organisation, line.required) for line in board.lines] == [
        ("Aruna", True),
        ("Belmar", True),
    ]


def test_an_invitation_is_taken_back_without_a_reason(table):
    corvia = a.an_organisation("Corvia")
    invitations.invite_organisation(table.ana, table.draft, known(corvia))
    remedies.remove(table.ana, table.draft, party_of(corvia), "")
    assert "Corvia" not in [one.name for one in panel.panel(table.ana, table.draft).parties]


@pytest.mark.parametrize("act", [remedies.remove, remedies.make_optional])
def test_a_group_whose_silence_is_over_has_endorsed_whether_or_not_anybody_looked(app, noon, act):
    table = NetworkTable()
    table.open()
    noon.move(hours=73)
    with pytest.raises(SignedAlready):
        act(fresh(table.ana), table.draft, table.party.id, WHY)
    procedures.settle_due()
    assert "Regional Network" in [one.organisation for one in signed_on(table)]


def signed_on(table):
    return [line for line in signing.board(table.ana, table.draft).lines if line.signed]


def test_only_the_lead_tends_parties_and_never_its_own(table, belmar):
    lead = party_of(table.aruna)
    stranger = a.a_member(a.an_organisation("Elsewhere"), "org_admin", mandated=True)
    for act in (
        lambda who, party: remedies.remind(who, table.draft, party),
        lambda who, party: remedies.make_optional(who, table.draft, party, WHY),
        lambda who, party: remedies.remove(who, table.draft, party, WHY),
    ):
        with pytest.raises(NotPermitted):
            act(table.bruno, belmar)
        for who, party in ((stranger, belmar), (table.ana, lead), (table.ana, "nonsense")):
            with pytest.raises(NotFound):
                act(who, party)


def test_a_party_of_another_draft_is_not_found(table):
    other = Table()
    with pytest.raises(NotFound):
        remedies.remove(table.ana, table.draft, party_of(other.belmar), WHY)


def test_nobody_is_taken_out_of_a_submitted_pledge(table, belmar):
    table.signed()
    stages.submit(table.amir, table.draft)
    with pytest.raises(NotPermitted):
        remedies.remove(table.ana, table.draft, belmar, WHY)
