"""Who joined for an amendment that came to nothing takes part no more; nobody else goes by it."""

from workspace.domain.machines import Who
from workspace.domain.parties.invitation_states import InvitationState
from workspace.domain.parties.party_states import PartyStatus
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services import acts
from workspace.services.access import rights
from workspace.services.acts import Act, Doer
from workspace.services.parties.remedies import write_to_removed
from workspace.services.signing.standstill import take_back
from workspace.store.parties import invitations, parties
from workspace.store.pledge.amendment_rows import AmendmentRow


def end(unit: Unit, row: AmendmentRow, by: Doer, who: Who, words: str) -> None:
    """End the part of all who joined since an amendment was opened; its pledge is held.

    Who took part when it was opened stays, also who left meanwhile and came back. Whoever is still
    asked to join is asked no more.

    Args:
        unit: the unit that ends the amendment.
        row: the amendment.
        by: who ends it.
        who: as whom they do.
        words: why it came to nothing; those who go read it.
    """
    at = now()
    for party in parties.come_since(unit.session, row.pledge_id, row.at):
        if party.status == PartyStatus.INVITED:
            take_back(unit, by, party)
            continue
        party.move(PartyStatus.REMOVED, who)
        party.left_at, party.removed_because = at, words
        for one in invitations.pending_seats(unit.session, row.pledge_id, party.organisation_id):
            one.settle(InvitationState.REVOKED, Who.SENDER, by=by.person_id or None, at=at)
        write_to_removed(unit, party)
        acts.record(unit, by, Act.ENDED_WITH_AMENDMENT, party.id)
    rights.move(unit, row.pledge_id)
