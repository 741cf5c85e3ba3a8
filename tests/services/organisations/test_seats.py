"""Who belongs to an organisation: invited by letter, given a role, gone at once when it ends."""

import pytest

from tests.support.documents.announcements import heard
from tests.support.documents.outbox import token_for
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.houses import OpenHands
from tests.support.people.signing_table import Table
from workspace.domain.errors import Invalid, NotFound, Refusal, TooMany
from workspace.domain.organisations.duties import NotTheirDuty
from workspace.domain.organisations.seats import LastAdministrator
from workspace.domain.organisations.status import Status
from workspace.process.unit import reading
from workspace.services import signing
from workspace.services.desk import home
from workspace.services.organisations import office, seats
from workspace.services.organisations.page import own, page
from workspace.services.parties import invitations
from workspace.services.parties.invitations import PersonAsk
from workspace.store.journal import documents

ASK = PersonAsk(email="cara@hands.example", role="drafter", message="Join us.")


@pytest.fixture
def hands(app):
    return OpenHands()


def test_i12_nobody_belongs_to_an_organisation_without_accepting(hands):
    seats.invite(hands.ada, hands.slug, ASK)
    assert [one.to for one in page(hands.ada, hands.slug).invited] == [ASK.email]
    assert len(page(hands.ada, hands.slug).members) == 2
    look = invitations.look(token_for(ASK.email), None)
    assert (look.footing, look.lead, look.organisation) == ("new", "", "Open Hands")
    _, draft = invitations.join(token_for(ASK.email), "Cara", a.PASSWORD, "a test")
    assert draft == ""
    assert {one.name for one in page(hands.ada, hands.slug).members} == {"Ada", "Ben", "Cara"}


def test_it_waits_on_the_desk_of_who_has_an_account_and_can_be_declined_there(hands):
    cara = a.a_person("Cara", email=ASK.email)
    seats.invite(hands.ada, hands.slug, ASK)
    (waiting,) = home.of(cara).invitations
    assert (waiting.lead, waiting.organisation, waiting.seat_role) == ("", "Open Hands", "drafter")
    invitations.decline_here(cara, waiting.id, "")
    assert home.of(cara).invitations == []
    seats.invite(hands.ada, hands.slug, ASK)
    assert invitations.accept_here(cara, home.of(cara).invitations[0].id) == ""
    assert [one.name for one in own(cara)[0]] == ["Open Hands"]


def test_a_letter_read_with_another_account_gives_nobody_a_seat(hands):
    seats.invite(hands.ada, hands.slug, ASK)
    other = a.a_person("Olga")
    token = token_for(ASK.email)
    assert invitations.look(token, other).footing == "other-account"
    with pytest.raises(Refusal):
        invitations.accept(other, token)


def test_sent_again_at_most_three_times_and_ten_minutes_apart(hands, noon):
    seats.invite(hands.ada, hands.slug, ASK)
    for _ in range(3):
        with pytest.raises(TooMany):
            seats.resend(hands.ada, hands.slug, page(hands.ada, hands.slug).invited[0].id)
        noon.move(minutes=10)
        seats.resend(hands.ada, hands.slug, page(hands.ada, hands.slug).invited[0].id)
    noon.move(minutes=10)
    with pytest.raises(TooMany):
        seats.resend(hands.ada, hands.slug, page(hands.ada, hands.slug).invited[0].id)
    seats.revoke(hands.ada, hands.slug, page(hands.ada, hands.slug).invited[0].id)
    assert invitations.look(token_for(ASK.email), None).footing == "closed"


def test_at_most_fifty_invitations_leave_an_organisation_in_a_day(hands, noon):
    for n in range(50):
        seats.invite(hands.ada, hands.slug, PersonAsk(email=f"p{n}@hands.example"))
    with pytest.raises(TooMany):
        seats.invite(hands.ada, hands.slug, ASK)
    noon.move(hours=25)
    seats.invite(hands.ada, hands.slug, ASK)


def test_an_invitation_of_one_organisation_is_not_there_for_another(hands):
    seats.invite(hands.ada, hands.slug, ASK)
    sent = page(hands.ada, hands.slug).invited[0].id
    other = OpenHands()
    for act in (seats.resend, seats.revoke):
        with pytest.raises(NotFound):
            act(other.ada, other.slug, sent)


def test_who_belongs_to_it_is_not_invited_again(hands):
    with pytest.raises(Invalid):
        seats.invite(hands.ada, hands.slug, PersonAsk(email=hands.ben.email))
    with pytest.raises(Invalid):
        seats.invite(hands.ada, hands.slug, PersonAsk(email="x@y.example", role="king"))


def test_only_administrators_invite_change_and_end_and_the_secretariat_where_there_is_none(hands):
    with pytest.raises(NotTheirDuty):
        seats.invite(hands.ben, hands.slug, ASK)
    with pytest.raises(NotTheirDuty):
        seats.change_role(hands.ben, hands.slug, hands.ben.id, "org_admin")
    with pytest.raises(NotTheirDuty):
        seats.end(hands.ben, hands.slug, hands.ada.id)
    with pytest.raises(NotTheirDuty):
        seats.invite(hands.sol, hands.slug, ASK)
    empty = a.an_organisation("Empty")
    seats.invite(hands.sol, empty.slug, PersonAsk(email="first@empty.example", role="org_admin"))
    assert page(hands.sol, empty.slug).may_invite


def test_the_last_administrator_neither_leaves_nor_is_demoted(hands):
    with pytest.raises(LastAdministrator):
        seats.end(hands.ada, hands.slug, hands.ada.id)
    with pytest.raises(LastAdministrator):
        seats.change_role(hands.ada, hands.slug, hands.ada.id, "drafter")
    seats.change_role(hands.ada, hands.slug, hands.ben.id, "org_admin")
    seats.end(hands.ada, hands.slug, hands.ada.id)
    with pytest.raises(NotFound):
        page(hands.ada, hands.slug)


def test_a_suspended_organisation_gives_nobody_more_and_can_let_people_go(hands):
    office.decide(hands.sol, hands.slug, Status.SUSPENDED, "To be looked into.")
    with pytest.raises(NotTheirDuty):
        seats.invite(hands.ada, hands.slug, ASK)
    with pytest.raises(NotTheirDuty):
        seats.change_role(hands.ada, hands.slug, hands.ben.id, "org_admin")
    seats.change_role(hands.ada, hands.slug, hands.ben.id, "viewer")
    seats.end(hands.ada, hands.slug, hands.ben.id)


def test_who_is_no_member_has_no_seat_to_change(hands):
    for member in ("nobody", hands.sol.id):
        with pytest.raises(NotFound):
            seats.end(hands.ada, hands.slug, member)
    with pytest.raises(Invalid):
        seats.change_role(hands.ada, hands.slug, hands.ben.id, "emperor")


def test_i4_ending_a_seat_ends_rights_at_once_and_what_was_signed_stays_signed(app):
    table = Table()
    chief = a.a_member(table.belmar, "org_admin", name="Chief")
    stages.lock(table.ana, table.draft)
    stages.sign(table.bruno, table.draft)
    with reading() as unit:
        before = documents.heads(unit.session, [table.draft])[table.draft][1]
    with heard():
        seats.end(chief, table.belmar.slug, table.bruno.id)
    with reading() as unit:
        assert documents.heads(unit.session, [table.draft])[table.draft][1] == before + 1
    with pytest.raises(NotFound):
        signing.board(table.bruno, table.draft)
    (line,) = [one for one in signing.board(table.bea, table.draft).lines if one.mine]
    assert line.signed
    a.a_seat(table.bruno, table.belmar)
    with pytest.raises(Refusal):
        signing.withdraw(table.bruno, table.draft, "The mandate ended with the seat.")
