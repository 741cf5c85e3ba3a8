"""An invitation ends once: what was settled is neither sent again nor taken back."""

import pytest
from sqlalchemy import select

from tests.support.people import builders as make
from tests.support.servers.clock import FakeClock
from workspace.domain.errors import Refusal
from workspace.process.unit import reading
from workspace.services.parties import invitations
from workspace.services.parties.invitations import OrganisationAsk
from workspace.store.parties.invitations import InvitationRow


def states():
    with reading() as unit:
        return sorted(row.state for row in unit.session.scalars(select(InvitationRow)))


def test_i6_a_lapsed_invitation_that_was_replaced_is_not_sent_again(app, noon: FakeClock):
    aruna = make.an_organisation()
    ana = make.a_member(aruna)
    draft = make.a_draft(ana, aruna)
    ask = OrganisationAsk(
        name="Open Hands", type="civil_society", capacity="adviser", email="desk@hands.example"
    )
    lapsed = invitations.invite_organisation(ana, draft, ask)
    noon.move(days=8)
    invitations.resend(ana, draft, lapsed)
    for act in (invitations.resend, invitations.revoke):
        with pytest.raises(Refusal):
            act(ana, draft, lapsed)
    assert states() == ["expired", "pending"]
