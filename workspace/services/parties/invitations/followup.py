"""What the sender of an invitation can still do: send it again or take it back."""

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound, Refusal, TooMany
from workspace.domain.machines import Who
from workspace.domain.parties import invitations as rules
from workspace.domain.parties.invitation_states import InvitationState, invitation_state
from workspace.domain.parties.party_states import PartyStatus
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.parties.invitations.issue import Asked, issue
from workspace.store.parties import invitations
from workspace.store.parties.invitations import InvitationRow
from workspace.store.parties.parties import PartyRow


def resend(person: Person, draft_id: str, invitation_id: str) -> str:
    """Send an invitation again with a new link and return the new invitation's id.

    One that has expired unanswered starts afresh.

    Raises:
        NotFound: the draft has no such invitation that is this person's to see.
        NotPermitted: the text is locked.
        Refusal: it has been answered, replaced or taken back.
        TooMany: it was sent less than ten minutes ago, or as often as it can be.
    """
    with transaction() as unit:
        sender, row = _own(unit, person, draft_id, invitation_id)
        state = invitation_state(row.state, row.expires_at, now())
        if row.state != InvitationState.PENDING:
            raise Refusal(rules.WHY_CLOSED[state])
        expired = state is InvitationState.EXPIRED
        refusal = rules.resend_refusal(row.sent_count - 1, row.sent_at, now())
        if refusal and not expired:
            raise TooMany(refusal)
        count = 1 if expired else row.sent_count + 1
        again = Asked.again(row, by=person.id, sent_count=count)
        new = issue(unit, sender.pledge, again, replaces=[row])
        acts.record(unit, sender, Act.RESENT_INVITATION, new.id)
        return new.id


def revoke(person: Person, draft_id: str, invitation_id: str) -> None:
    """Take an unanswered invitation back; its link then says so.

    Raises:
        NotFound: the draft has no such invitation that is this person's to see.
        NotPermitted: the text is locked.
        Refusal: it has been answered, replaced or taken back.
    """
    with transaction() as unit:
        sender, row = _own(unit, person, draft_id, invitation_id)
        if row.state != InvitationState.PENDING:
            raise Refusal(rules.WHY_CLOSED[InvitationState(row.state)])
        row.settle(InvitationState.REVOKED, Who.SENDER, by=person.id, at=now())
        if row.party_id is not None:
            party = unit.session.get_one(PartyRow, row.party_id)
            party.move(PartyStatus.REMOVED, Who.LEAD_EDITOR)
            party.left_at = now()
        acts.record(unit, sender, Act.REVOKED_INVITATION, row.id)


def _own(
    unit: Unit, person: Person, draft_id: str, invitation_id: str
) -> tuple[Standing, InvitationRow]:
    """Return the sender's standing and the invitation, both rows locked in that order."""
    sender = draft_for(unit, person, draft_id, Permission.INVITE_SEAT, lock=True)
    row = invitations.locked(unit.session, invitation_id)
    if row is None or row.pledge_id != draft_id:
        raise NotFound
    leads, asks_party = sender.tie.capacity == "lead", row.party_id is not None
    if not leads if asks_party else row.organisation_id != sender.organisation_id:
        # Whom another organisation has invited is not theirs to know.
        raise NotFound
    if asks_party:
        sender.require(Permission.INVITE_PARTY)
    return sender, row
