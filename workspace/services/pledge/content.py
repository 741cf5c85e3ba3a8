"""What is frozen at a lock: the content of a revision, and what the SMART check reads of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workspace.domain.answers.facts import empty_facts
from workspace.domain.record.canonical import Content
from workspace.domain.smart.report import SmartInput
from workspace.domain.text.prose import Lines, plain
from workspace.process.unit import Unit
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import parties
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge import pledges
from workspace.store.pledge.pledges import PledgeRow

Sections = Mapping[str, Lines]


def facts_of(unit: Unit, draft_id: str) -> dict[str, Any]:
    """Return the stored value of every fact, the empty one where nobody answered."""
    rows = pledges.facts_of(unit.session, draft_id)
    return {key: rows[key].value if key in rows else empty for key, empty in empty_facts().items()}


def measures_of(unit: Unit, draft_id: str) -> tuple[dict[str, Any], ...]:
    """Return the stored measures in their order."""
    return tuple(row.value for row in pledges.measures_of(unit.session, draft_id))


def active_parties(unit: Unit, draft_id: str) -> list[tuple[PartyRow, OrganisationRow]]:
    """Return the parties that take part now, the lead first."""
    found = parties.of_pledge(unit.session, draft_id)
    return [(party, organisation) for party, organisation in found if party.status == "active"]


def content(unit: Unit, pledge: PledgeRow, rev: int, sections: Sections) -> Content:
    """Return what the parties of a pledge would bind themselves to by signing Rev.`rev` now."""
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    return Content(
        pledge=pledge.id,
        rev=rev,
        campaign=campaign.slug,
        kind=pledge.kind,
        access=pledge.access,
        lang=pledge.lang,
        sections=sections,
        facts=facts_of(unit, pledge.id),
        measures=measures_of(unit, pledge.id),
        parties_required=[
            organisation.slug
            for party, organisation in active_parties(unit, pledge.id)
            if party.required
        ],
    )


def smart_input(
    unit: Unit, pledge: PledgeRow, sections: Sections, at: datetime, *, acknowledged: bool
) -> SmartInput:
    """Return the draft as the SMART rubric reads it on the day of `at`."""
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    lead = unit.session.get_one(OrganisationRow, pledge.lead_id)
    names = {
        word
        for _, organisation in active_parties(unit, pledge.id)
        for word in (organisation.slug, organisation.name)
    }
    return SmartInput(
        lang=pledge.lang,
        sections={key: plain(lines) for key, lines in sections.items()},
        lock_on=at.date(),
        facts=facts_of(unit, pledge.id),
        measures=measures_of(unit, pledge.id),
        horizon_on=campaign.horizon_at.date(),
        parties=frozenset(names),
        linked_sections=frozenset(
            key for key, lines in sections.items() if any(r.link for li in lines for r in li.runs)
        ),
        focal_mail_confirmed=lead.email_confirmed_at is not None,
        safety_acknowledged=acknowledged,
    )
