"""Leaving a draft: an organisation goes, and all its people with it."""

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotPermitted, Refusal
from workspace.domain.machines import Who
from workspace.domain.parties.invitation_states import InvitationState
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import acts, procedures
from workspace.services.access import draft_for, rights
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.store.parties import invitations
from workspace.store.signing import revisions


class SignedText(Refusal):
    """The organisation has signed the revision that is in signature."""

    code = "signed-text"
    sentence = N_(
        "Your organisation has signed this text. Withdraw its signature first, then it can leave."
    )


def leave(person: Person, draft_id: str) -> None:
    """Take the person's organisation out of a draft; all its people lose access at once.

    While the text is in signature one can still go that has not signed it, or has taken its
    signature back. A revision that requires it then waits for a new one in vain.

    Raises:
        NotFound: they may not know of the draft.
        NotPermitted: only who administers or represents the organisation takes it out, only
            until the pledge is submitted, and the lead cannot go.
        SignedText: its signature on the current revision is valid.
    """
    with transaction() as unit:
        member = draft_for(unit, person, draft_id, Permission.LEAVE, lock=True)
        party = invitations.current_party(unit.session, draft_id, member.organisation_id)
        if party is None or party.capacity == "lead":
            raise NotPermitted
        held = procedures.settle_before(unit, member.pledge)
        if revisions.has_signed(unit.session, party.id):
            raise SignedText
        party.move(PartyStatus.LEFT, Who.PARTY)
        party.left_at = now()
        procedures.end_of_party(unit, held, party.id)
        for row in invitations.pending_seats(unit.session, draft_id, party.organisation_id):
            row.settle(InvitationState.REVOKED, Who.SENDER, by=person.id, at=now())
        acts.record(unit, member, Act.LEFT, party.id)
        rights.move(unit, draft_id)
