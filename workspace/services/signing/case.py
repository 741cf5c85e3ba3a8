"""What a submission reads, read once: the revision, its campaign, its parties and sign-offs."""

import json
from dataclasses import dataclass
from typing import Any

from workspace.domain.signing.revision_states import RevisionState
from workspace.domain.signing.submission import Asked, Participant, missing
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.signing import roll
from workspace.services.signing.signoffs import current
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.signing import revisions
from workspace.store.signing.revisions import RevisionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything a submission reads, read once."""

    pledge: PledgeRow
    revision: RevisionRow
    content: dict[str, Any]
    campaign: CampaignRow
    lead: OrganisationRow
    participants: tuple[Participant, ...]

    def asked(self, shown: str) -> Asked:
        """Return what decides, `shown` being the fingerprint on the screen."""
        return Asked(
            shown=shown,
            fingerprint=self.revision.fingerprint,
            deadline_at=self.campaign.deadline_at,
            participants=self.participants,
        )


def gather(unit: Unit, standing: Standing) -> Case:
    """Return what decides on the submission of the current revision, and what it writes.

    Raises:
        NotPermitted: no revision is open for signature.
    """
    pledge, revision = standing.pledge, current(unit, standing)
    places = roll.places(unit, pledge.id, revision)
    return Case(
        pledge=pledge,
        revision=revision,
        content=json.loads(revision.content),
        campaign=unit.session.get_one(CampaignRow, pledge.campaign_id),
        lead=unit.session.get_one(OrganisationRow, pledge.lead_id),
        participants=roll.participants(places),
    )


def is_complete(unit: Unit, pledge: PledgeRow) -> bool:
    """Whether every party that the current revision requires has signed it."""
    row = revisions.by_number(unit.session, pledge.id, pledge.revision_no)
    if row is None or row.state != RevisionState.OPEN:
        return False
    return not missing(roll.participants(roll.places(unit, pledge.id, row)))
