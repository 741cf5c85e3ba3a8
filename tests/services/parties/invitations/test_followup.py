"""An invitation is sent again or taken back by its sender, and once it has ended by nobody."""

import pytest
from sqlalchemy import select

from tests.support.documents.outbox import token_for, tokens_for
from tests.support.people import builders as make
from tests.support.people.invited import OFFICE, new_organisation
from tests.support.servers.clock import FakeClock
from workspace.domain.errors import NotFound, NotPermitted, Refusal, TooMany
from workspace.process.unit import reading
from workspace.services.parties import invitations
from workspace.services.parties.invitations import PersonAsk
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.invitations import InvitationRow

pytestmark = pytest.mark.usefixtures("app", "noon")


@pytest.fixture
def belmar(app) -> OrganisationRow:
    return make.an_organisation("Republic of Belmar")


def rows_of(kind):
    with reading() as unit:
        return list(unit.session.scalars(select(kind)))


def test_an_invitation_is_sent_again_three_times_ten_minutes_apart(ana, draft, noon: FakeClock):
    key = invitations.invite_organisation(ana, draft, new_organisation())
    with pytest.raises(TooMany):
        invitations.resend(ana, draft, key)
    for _ in range(3):
        noon.move(minutes=10)
        key = invitations.resend(ana, draft, key)
    noon.move(minutes=10)
    with pytest.raises(TooMany):
        invitations.resend(ana, draft, key)
    assert len(tokens_for(OFFICE)) == 4


def test_an_expired_invitation_starts_afresh_when_it_is_sent_again(ana, draft, noon: FakeClock):
    key = invitations.invite_organisation(ana, draft, new_organisation())
    noon.move(days=7)
    invitations.resend(ana, draft, key)
    assert sorted(row.state for row in rows_of(InvitationRow)) == ["expired", "pending"]


def test_an_invitation_taken_back_cannot_be_accepted(ana, draft):
    key = invitations.invite_organisation(ana, draft, new_organisation())
    invitations.revoke(ana, draft, key)
    token = token_for(OFFICE)
    assert invitations.look(token, None).footing == "closed"
    with pytest.raises(Refusal):
        invitations.join(token, "Omar", "four quiet words together", "a test")
    with pytest.raises(Refusal):
        invitations.revoke(ana, draft, key)


def test_one_organisation_cannot_touch_anothers_invitations(ana, draft, belmar):
    bea = make.a_member(belmar, name="Bea")
    make.a_party(draft, belmar)
    theirs = invitations.invite_person(bea, draft, PersonAsk(email="ben@belmar.example"))
    asked = invitations.invite_organisation(ana, draft, new_organisation())
    for person, key in ((ana, theirs), (bea, asked), (ana, "no-such-id")):
        with pytest.raises(NotFound):
            invitations.revoke(person, draft, key)
        with pytest.raises(NotFound):
            invitations.resend(person, draft, key)


def test_i6_a_lapsed_invitation_that_was_replaced_is_not_sent_again(ana, draft, noon: FakeClock):
    lapsed = invitations.invite_organisation(ana, draft, new_organisation())
    noon.move(days=8)
    invitations.resend(ana, draft, lapsed)
    for act in (invitations.resend, invitations.revoke):
        with pytest.raises(Refusal):
            act(ana, draft, lapsed)
    assert sorted(row.state for row in rows_of(InvitationRow)) == ["expired", "pending"]


def test_nobody_sends_again_or_takes_back_once_the_text_is_locked(ana, draft, noon: FakeClock):
    key = invitations.invite_organisation(ana, draft, new_organisation())
    noon.move(minutes=10)
    make.in_state(draft, "signing")
    for act in (invitations.resend, invitations.revoke):
        with pytest.raises(NotPermitted):
            act(ana, draft, key)
    assert [row.state for row in rows_of(InvitationRow)] == ["pending"]
