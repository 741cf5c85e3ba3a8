"""The deadline of a campaign moved on, by one act for everybody in it."""

from workspace.domain.campaigns import extension as rules
from workspace.domain.campaigns.extension import ExtensionAsk
from workspace.domain.errors import CampaignClosed
from workspace.domain.ids import new_id
from workspace.domain.organisations.duties import Charge
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import acts
from workspace.services.access.houses.charges import campaign_for
from workspace.services.accounts import Person
from workspace.services.acts import Doer, HouseAct
from workspace.services.campaigns import rows
from workspace.services.record import seals
from workspace.services.second_factor import require_proof
from workspace.store.campaigns import ExtensionRow


def extend(person: Person, slug: str, ask: ExtensionAsk, house: str = "") -> None:
    """Move a deadline on. It counts at once; each open pledge notes it within a minute.

    What was refused by the old deadline stays refused; it can be done again until the new one.

    Args:
        person: who does it.
        slug: of the campaign.
        ask: until when, and why.
        house: slug of the organisation that keeps it and for which they act; empty for the
            secretariat.

    Raises:
        NotFound: no such campaign, or the person does not answer for it.
        NotTheirDuty: they may not for the organisation that keeps it.
        CampaignClosed: it is closed, so its deadline counts for nothing.
        NotOpenYet: it has not opened.
        Invalid: the moment is not later, or later than all measures; no reason.
        FreshSignInNeeded, SecondFactorNeeded: see `require_proof`.
    """
    with transaction() as unit:
        by = campaign_for(unit, person, slug, Charge.EXTEND, house, lock=True)
        row = by.campaign
        if row.closed_at is not None:
            raise CampaignClosed
        said = rules.read(ask, rows.held(row), now())
        require_proof(unit, person, row.id)
        made = ExtensionRow(
            id=new_id(),
            campaign_id=row.id,
            was_at=row.deadline_at,
            to_at=said.to_at,
            reason=said.reason,
            person_id=person.id,
            organisation_id=by.organisation_id or None,
            at=now(),
        )
        made.seal = seals.seal(made)
        unit.session.add(made)
        row.extended_from, row.extended_at = row.deadline_at, now()
        row.deadline_at = said.to_at
        doer = Doer(person_id=person.id, organisation_id=by.organisation_id)
        acts.record(unit, doer, HouseAct.EXTENDED_CAMPAIGN, row.id)
