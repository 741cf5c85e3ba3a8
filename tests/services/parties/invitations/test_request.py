"""What an invitation asks is read: what cannot be taken is named, and nothing is sent."""

import pytest
from sqlalchemy import select

from tests.support.people.invited import new_organisation
from workspace.domain.errors import Invalid
from workspace.process.unit import reading
from workspace.services.parties import invitations
from workspace.services.parties.invitations import OrganisationAsk, PersonAsk
from workspace.store.letters import LetterRow
from workspace.store.parties.invitations import InvitationRow
from workspace.store.parties.parties import PartyRow

pytestmark = pytest.mark.usefixtures("app", "noon")


def rows_of(kind):
    with reading() as unit:
        return list(unit.session.scalars(select(kind)))


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


def test_nobody_gives_a_role_above_their_own(ana, draft):
    with pytest.raises(Invalid) as refusal:
        invitations.invite_person(ana, draft, PersonAsk(email="x@aruna.example", role="org_admin"))
    assert set(refusal.value.errors) == {"role"}
