"""Inviting organisations and people: who may, whom, how often, and what is kept."""

import pytest
from sqlalchemy import select

from tests.support.documents.announcements import heard, parts
from tests.support.documents.outbox import token_for, tokens_for
from tests.support.people import builders as make
from tests.support.servers.clock import FakeClock
from workspace.domain.errors import Invalid, NotFound, NotPermitted, Refusal, TooMany
from workspace.process.unit import reading
from workspace.services.parties import invitations, panel
from workspace.services.parties.invitations import OrganisationAsk, PersonAsk
from workspace.store.letters import LetterRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.invitations import InvitationRow
from workspace.store.parties.parties import PartyRow
from workspace.store.trail import AuditRow

pytestmark = pytest.mark.usefixtures("app", "noon")


@pytest.fixture
def belmar(app) -> OrganisationRow:
    return make.an_organisation("Republic of Belmar")


def new_organisation(email: str = "desk@open-hands.example", **more) -> OrganisationAsk:
    words = {"name": "Open Hands", "type": "civil_society", "capacity": "adviser", **more}
    return OrganisationAsk(email=email, **words)


def known(organisation: OrganisationRow, **more) -> OrganisationAsk:
    return OrganisationAsk(
        organisation=organisation.slug, capacity=more.pop("capacity", "co_pledger"), **more
    )


def rows_of(kind):
    with reading() as unit:
        return list(unit.session.scalars(select(kind)))


def test_an_invited_organisation_waits_and_gets_one_letter(ana, draft, belmar):
    with heard() as events:
        invitations.invite_organisation(ana, draft, known(belmar, required=True))
    party = next(row for row in rows_of(PartyRow) if row.organisation_id == belmar.id)
    assert (party.status, party.capacity, party.required) == ("invited", "co_pledger", True)
    assert [letter.to for letter in rows_of(LetterRow)] == [belmar.email]
    assert parts(events) == {"parties"}
    assert "party.invited" in {row.action for row in rows_of(AuditRow)}


def test_the_secret_of_a_link_is_kept_as_its_hash_only(ana, draft, belmar):
    invitations.invite_organisation(ana, draft, known(belmar))
    token = token_for(belmar.email)
    (row,) = rows_of(InvitationRow)
    assert len(token) >= 43
    assert token not in str(vars(row))


def test_an_unknown_organisation_is_noted_as_unverified(ana, draft):
    invitations.invite_organisation(ana, draft, new_organisation())
    (row,) = [row for row in rows_of(OrganisationRow) if row.name == "Open Hands"]
    assert row.verified_at is None
    assert row.email == "desk@open-hands.example"


def test_an_organisation_may_not_be_brought_in_twice_under_one_name(ana, draft, belmar):
    with pytest.raises(Invalid) as refusal:
        invitations.invite_organisation(ana, draft, new_organisation(name="REPUBLIC OF BELMAR"))
    assert set(refusal.value.errors) == {"name"}


def test_a_known_organisation_is_never_reached_at_an_address_others_name(ana, draft, belmar):
    with pytest.raises(Invalid) as refusal:
        invitations.invite_organisation(ana, draft, known(belmar, email="ana2@aruna.example"))
    assert set(refusal.value.errors) == {"email"}
    assert not rows_of(LetterRow)


def test_a_known_organisation_can_be_reached_through_its_own_people(ana, draft, belmar):
    bea = make.a_member(belmar, name="Bea")
    invitations.invite_organisation(ana, draft, known(belmar, email=bea.email))
    assert [letter.to for letter in rows_of(LetterRow)] == [bea.email]


def test_an_organisation_nobody_has_verified_is_known_only_where_it_was_invited(ana, draft):
    corvia = make.an_organisation("Republic of Corvia")
    carla = make.a_member(corvia, name="Carla")
    invitations.invite_organisation(ana, draft, new_organisation())
    theirs = make.a_draft(carla, corvia)
    assert "Open Hands" in {one.name for one in panel.choices(ana, draft)}
    assert "Open Hands" not in {one.name for one in panel.choices(carla, theirs)}


@pytest.mark.parametrize(
    ("field", "ask"),
    [
        ("organisation", OrganisationAsk(capacity="adviser", type="nhri", email="a@b.example")),
        ("organisation", OrganisationAsk(capacity="adviser", organisation="no-such-slug")),
        ("type", new_organisation(type="club")),
        ("email", new_organisation(email="")),
        ("email", new_organisation(email="desk@open-hands.example\r\nBcc: all@x.example")),
        ("email", new_organisation(email="desk@оpen-hands.example")),
        ("name", new_organisation(name="n" * 201)),
        ("capacity", new_organisation(capacity="lead")),
        ("edit_level", new_organisation(capacity="co_pledger", edit_level="rule")),
        ("message", new_organisation(message="m" * 1001)),
    ],
)
def test_an_answer_that_cannot_be_taken_is_named_and_nothing_is_sent(ana, draft, field, ask):
    with pytest.raises(Invalid) as refusal:
        invitations.invite_organisation(ana, draft, ask)
    assert set(refusal.value.errors) == {field}
    assert not rows_of(LetterRow)
    assert not rows_of(InvitationRow)


def test_only_co_pledgers_are_required_or_type(ana, draft):
    ask = new_organisation(capacity="observer", required=True, edit_level="edit")
    invitations.invite_organisation(ana, draft, ask)
    party = next(row for row in rows_of(PartyRow) if row.capacity == "observer")
    assert (party.required, party.edit_level) == (False, "view")


def test_a_party_cannot_invite_other_organisations(ana, draft, belmar):
    bea = make.a_member(belmar, name="Bea")
    make.a_party(draft, belmar)
    with pytest.raises(NotPermitted):
        invitations.invite_organisation(bea, draft, new_organisation())


def test_a_stranger_does_not_learn_that_a_draft_exists(draft, belmar):
    bea = make.a_member(belmar, name="Bea")
    with pytest.raises(NotFound):
        invitations.invite_organisation(bea, draft, new_organisation())


def test_inviting_again_replaces_the_invitation_before(ana, draft, noon: FakeClock):
    invitations.invite_organisation(ana, draft, new_organisation())
    noon.move(minutes=1)
    (organisation,) = panel.choices(ana, draft)
    ask = OrganisationAsk(organisation=organisation.slug, capacity="observer")
    invitations.invite_organisation(ana, draft, ask)
    states = sorted(row.state for row in rows_of(InvitationRow))
    assert states == ["pending", "superseded"]
    new, old = tokens_for("desk@open-hands.example")
    assert invitations.look(old, None).footing == "closed"
    assert invitations.look(new, None).capacity == "observer"


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
    assert len(tokens_for("desk@open-hands.example")) == 4


def test_an_expired_invitation_starts_afresh_when_it_is_sent_again(ana, draft, noon: FakeClock):
    key = invitations.invite_organisation(ana, draft, new_organisation())
    noon.move(days=7)
    invitations.resend(ana, draft, key)
    assert sorted(row.state for row in rows_of(InvitationRow)) == ["expired", "pending"]


def test_a_pledge_sends_at_most_fifty_invitations_in_a_day(ana, draft, noon: FakeClock):
    for number in range(50):
        invitations.invite_person(ana, draft, PersonAsk(email=f"p{number}@aruna.example"))
    with pytest.raises(TooMany):
        invitations.invite_person(ana, draft, PersonAsk(email="one.more@aruna.example"))
    noon.move(days=1, seconds=1)
    invitations.invite_person(ana, draft, PersonAsk(email="one.more@aruna.example"))


def test_an_invitation_taken_back_cannot_be_accepted(ana, draft):
    key = invitations.invite_organisation(ana, draft, new_organisation())
    invitations.revoke(ana, draft, key)
    token = token_for("desk@open-hands.example")
    assert invitations.look(token, None).footing == "closed"
    with pytest.raises(Refusal):
        invitations.join(token, "Omar", "four quiet words together", "a test")
    with pytest.raises(Refusal):
        invitations.revoke(ana, draft, key)


def test_people_are_invited_by_their_own_organisation(draft, belmar):
    bea = make.a_member(belmar, name="Bea")
    make.a_party(draft, belmar)
    invitations.invite_person(bea, draft, PersonAsk(email="ben@belmar.example", role="commenter"))
    token = token_for("ben@belmar.example")
    seen = invitations.look(token, None)
    assert (seen.organisation, seen.seat_role) == ("Republic of Belmar", "commenter")


def test_nobody_gives_a_role_above_their_own(ana, draft):
    with pytest.raises(Invalid) as refusal:
        invitations.invite_person(ana, draft, PersonAsk(email="x@aruna.example", role="org_admin"))
    assert set(refusal.value.errors) == {"role"}


def test_a_person_who_belongs_to_the_organisation_is_not_invited_again(ana, aruna, draft):
    other = make.a_member(aruna, name="Ali")
    with pytest.raises(Invalid):
        invitations.invite_person(ana, draft, PersonAsk(email=other.email))


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
