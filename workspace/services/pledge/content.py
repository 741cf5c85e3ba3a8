"""A draft put together: the one form of it that is locked, kept as a version and compared."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from workspace.domain.answers.facts import empty_facts
from workspace.domain.parties.capacities import BINDING_CAPACITIES
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.record.form import Measure, PledgeForm
from workspace.domain.smart.report import SmartInput
from workspace.domain.text.prose import Lines, plain
from workspace.domain.values import text_at
from workspace.process.unit import Unit
from workspace.services import text as texts
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import listed
from workspace.store.parties.listed import Listed, PartyLine
from workspace.store.pledge import answers
from workspace.store.pledge.pledges import PledgeRow

Sections = Mapping[str, Lines]


def at(unit: Unit, draft_id: str, seq: int | None = None) -> PledgeForm:
    """Return a draft with the text as it was at `seq`, by default as it is now.

    Facts and measures keep no history of their own and are those of now.
    """
    pledge = unit.session.get_one(PledgeRow, draft_id)
    return with_text(unit, pledge, texts.lines_at(unit, draft_id, seq))


def with_text(unit: Unit, pledge: PledgeRow, sections: Sections) -> PledgeForm:
    """Return a draft as it is now, with these sections for its text.

    Who is responsible for a measure has to sign as well: nobody is named for what they did not
    agree to.
    """
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    everybody = listed.of_pledge(unit.session, pledge.id)
    measures = tuple(
        Measure(row.id, row.value) for row in answers.measures_of(unit.session, pledge.id)
    )
    responsible = {text_at(measure.value, "responsible_party") for measure in measures}
    return PledgeForm(
        sections=sections,
        facts=facts_of(unit, pledge.id),
        measures=measures,
        required=tuple(
            organisation.slug
            for party, organisation in everybody
            if _is_bound(party) and (party.required or organisation.slug in responsible)
        ),
        names={organisation.slug: organisation.name for _, organisation in everybody},
        kind=pledge.kind,
        access=pledge.access,
        answers=answered(pledge),
        campaign=campaign.slug,
        campaign_title=campaign.title,
        lang=pledge.lang,
        pledge=pledge.id,
    )


def answered(pledge: PledgeRow) -> dict[str, str]:
    """Return symbol and title of the pledge that a matching one answers; nothing for any other."""
    if not pledge.answers_symbol:
        return {}
    return {"symbol": pledge.answers_symbol, "title": pledge.answers_title}


def facts_of(unit: Unit, draft_id: str) -> dict[str, Any]:
    """Return the stored value of every fact, the empty one where nobody answered."""
    rows = answers.facts_of(unit.session, draft_id)
    return {key: rows[key].value if key in rows else empty for key, empty in empty_facts().items()}


def measures_of(unit: Unit, draft_id: str) -> tuple[dict[str, Any], ...]:
    """Return the stored measures in their order."""
    return tuple(row.value for row in answers.measures_of(unit.session, draft_id))


def bound(unit: Unit, draft_id: str) -> dict[str, str]:
    """Return the name of each organisation that binds itself in a draft now, by slug."""
    return pledging(listed.of_pledge(unit.session, draft_id, listed.ACTIVE, listed.BOUND))


def pledging(rows: Iterable[Listed]) -> dict[str, str]:
    """Return the name of each organisation that binds itself, by slug: it can be responsible."""
    return {
        organisation.slug: organisation.name for party, organisation in rows if _is_bound(party)
    }


def _is_bound(party: PartyLine) -> bool:
    return party.status == PartyStatus.ACTIVE and party.capacity in BINDING_CAPACITIES


def smart_input(
    unit: Unit, pledge: PledgeRow, sections: Sections, at: datetime, *, acknowledged: bool
) -> SmartInput:
    """Return the draft as the SMART rubric reads it on the day of `at`."""
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    lead = unit.session.get_one(OrganisationRow, pledge.lead_id)
    measures = measures_of(unit, pledge.id)
    said = {text_at(one, "responsible_party").casefold() for one in measures}
    called = ((one.slug, one.name) for one in listed.taking_part(unit.session, pledge.id))
    names = {word for words in called for word in words if word.casefold() in said}
    return SmartInput(
        lang=pledge.lang,
        sections={key: plain(lines) for key, lines in sections.items()},
        tongues={
            key: tuple(line.lang for line in lines)
            for key, lines in sections.items()
            if any(line.lang for line in lines)
        },
        lock_on=at.date(),
        facts=facts_of(unit, pledge.id),
        measures=measures,
        horizon_on=campaign.horizon_at.date(),
        parties=frozenset(names),
        pledging=frozenset(bound(unit, pledge.id)),
        linked_sections=frozenset(
            key for key, lines in sections.items() if any(r.link for li in lines for r in li.runs)
        ),
        focal_mail_confirmed=lead.email_confirmed_at is not None,
        safety_acknowledged=acknowledged,
    )
