"""Opening an amendment: the text can be changed again, and what is public stays as it is."""

from workspace.domain.access.roles import Permission
from workspace.domain.ids import new_id
from workspace.domain.machines import Who
from workspace.domain.progress.amendment import Opening, read_opening
from workspace.domain.signing.pledge_states import PledgeState
from workspace.domain.values import whole
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for, rights
from workspace.services.accounts import Person
from workspace.services.acts import PledgeAct
from workspace.services.record import proof, seals
from workspace.services.record.proof import Altered
from workspace.services.second_factor import require_proof
from workspace.store.campaigns import CampaignRow
from workspace.store.pledge.amendment_rows import AmendmentRow
from workspace.store.registry import entries
from workspace.store.registry.entries import EntryRow
from workspace.store.signing import submissions


def open_for(person: Person, draft_id: str, reason: str, day: str) -> None:
    """Open an amendment of a published pledge: its text is drafted, signed and submitted again.

    What is public stays so, unchanged, with its receipt and its leaf, until the new text is
    accepted. Nobody is bound by that who does not sign it.

    Args:
        person: who may sign for the lead.
        draft_id: of the pledge.
        reason: why; all parties read it, and everybody once the new text is public.
        day: the last day on which the new text can be submitted, by the campaign's clock.

    Raises:
        Invalid: no reason, or no such day.
        FreshSignInNeeded, SecondFactorNeeded: see `require_proof`.
        NotFound: they may not read the pledge.
        NotPermitted: they do not represent its lead, or it is not published, or being amended.
        Altered: what is public is not what was signed.
    """
    with transaction() as unit:
        open_within(unit, person, draft_id, reason, day)


def open_within(unit: Unit, person: Person, draft_id: str, reason: str, day: str) -> None:
    """Open an amendment within a running unit; see `open_for`."""
    by = draft_for(unit, person, draft_id, Permission.AMEND, lock=True)
    campaign = unit.session.get_one(CampaignRow, by.pledge.campaign_id)
    given = read_opening(reason, day, now=now(), zone=campaign.timezone)
    require_proof(unit, person, campaign.id)
    row = _row(by, _public(unit, draft_id), given)
    unit.session.add(row)
    pledge = by.pledge
    if pledge.state == PledgeState.ACCEPTED:
        pledge.move(PledgeState.PUBLISHED, Who.CLOCK)  # the clock published it, and stores nothing
    pledge.move(PledgeState.DRAFTING, Who.LEAD_REPRESENTATIVE)
    pledge.amends_no, pledge.return_by, pledge.updated_at = row.from_no, row.until, row.at
    texts.unfreeze(unit, draft_id)
    unit.session.flush()
    acts.record(unit, by, PledgeAct.OPENED_AMENDMENT, row.id)
    rights.move(unit, draft_id)


def _public(unit: Unit, draft_id: str) -> EntryRow:
    """Return what is public of a pledge, proved to be what was signed."""
    entry = entries.of_pledge(unit.session, draft_id)
    if entry is None:
        raise Altered
    number = whole(entry.content.get("revision")) or 0
    proof.require_entry(entry, submissions.of_symbol(unit.session, entry.symbol, number))
    return entry


def _row(by: Standing, entry: EntryRow, given: Opening) -> AmendmentRow:
    row = AmendmentRow(
        id=new_id(),
        pledge_id=by.pledge.id,
        organisation_id=by.organisation_id,
        person_id=by.person_id,
        from_no=whole(entry.content.get("revision")) or 0,
        content=entry.content,
        reason=given.reason,
        until=given.until,
        at=now(),
        ended_because="",
        words="",
    )
    row.seal = seals.seal(row)
    return row
