"""What is asked of whom: the revision that can be signed, and for which party somebody signs it."""

from workspace.domain.errors import DeadlinePassed, NotPermitted
from workspace.domain.parties.capacities import SIGNING_CAPACITIES
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.signing.pledge_states import deadline_open, submits_until
from workspace.domain.signing.revision_states import RevisionState
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services import procedures
from workspace.services.access import Standing
from workspace.services.signing.signature.signature import GroupDecides, end, waits
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import invitations
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.signing import preparations, revisions
from workspace.store.signing.revisions import RevisionRow


def current(unit: Unit, standing: Standing) -> RevisionRow:
    """Return the revision that is open for signature.

    Raises:
        NotPermitted: there is none.
    """
    return open_text(unit, standing.pledge)


def open_text(unit: Unit, pledge: PledgeRow) -> RevisionRow:
    """Return the revision of a pledge that is open for signature.

    Raises:
        NotPermitted: there is none.
    """
    row = revisions.by_number(unit.session, pledge.id, pledge.revision_no)
    if row is None or row.state != RevisionState.OPEN:
        raise NotPermitted(NotPermitted.moved_on)
    return row


def require_in_time(unit: Unit, pledge: PledgeRow) -> CampaignRow:
    """Return a pledge's campaign while it can still be submitted, by the server's clock.

    Raises:
        DeadlinePassed: it can no more.
    """
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    closes = submits_until(campaign.deadline_at, pledge.return_by, campaign.closed_at)
    if not deadline_open(closes, now()):
        raise DeadlinePassed(closes, now(), campaign.timezone)
    return campaign


def signing_party(unit: Unit, standing: Standing) -> tuple[PartyRow, OrganisationRow]:
    """Return the party the person signs for: that of the seat they act through."""
    party = invitations.current_party(unit.session, standing.pledge.id, standing.organisation_id)
    signs = party is not None and party.status == PartyStatus.ACTIVE
    if party is None or not signs or party.capacity not in SIGNING_CAPACITIES:
        raise NotPermitted
    return party, unit.session.get_one(OrganisationRow, party.organisation_id)


def let_go(unit: Unit, party: PartyRow) -> None:
    """Let nothing wait that a party gave or prepared: it takes part no more."""
    for revision in revisions.open_of(unit.session, [party.pledge_id]).values():
        half = waits(unit, revision, party)
        if half is not None:
            end(half)
        preparations.drop(unit.session, revision.id, party.id)


def require_own_act(unit: Unit, party: PartyRow) -> None:
    """Refuse where a group decides by its members (`GroupDecides`)."""
    if procedures.decides(unit, party.capacity, party.organisation_id):
        raise GroupDecides
