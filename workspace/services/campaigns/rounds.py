"""Campaigns opened from a template, and changed as far as what was promised allows."""

from collections.abc import Callable, Mapping

from workspace.domain.campaigns import changes, participation, plans
from workspace.domain.campaigns.participation import Terms, TermsAsk
from workspace.domain.campaigns.plans import CampaignAsk, CampaignPlan
from workspace.domain.campaigns.templates import TEMPLATE, TEMPLATES, CampaignTemplate
from workspace.domain.errors import Invalid
from workspace.domain.organisations.duties import Charge
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts, second_factor
from workspace.services.access.houses import require_office
from workspace.services.access.houses.charges import campaign_for
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import Doer, HouseAct
from workspace.services.campaigns import rows
from workspace.services.review import rule
from workspace.store import campaigns
from workspace.store.campaigns import CampaignRow

TAKEN = N_("Another campaign has this already. Choose another.")


def suggested(key: str) -> tuple[CampaignTemplate, CampaignAsk, TermsAsk]:
    """Return a template, the first where there is no such one, with what is usual with it."""
    found = TEMPLATE.get(key, TEMPLATES[0])
    usual = TermsAsk(
        invitation_days=str(found.invitation_days),
        flagship_cap=str(found.flagship_cap),
        guidance={},
    )
    return found, plans.suggested(found, now()), usual


def open_campaign(person: Person, ask: CampaignAsk, taken_part: TermsAsk) -> str:
    """Make a campaign; it takes pledges from its opening on. Return its name in addresses.

    Raises:
        NotFound: the person does not act for the secretariat.
        Invalid: an answer cannot be taken, or its name or symbols are another campaign's.
        FreshSignInNeeded: the password was given more than five minutes ago.
    """
    with transaction() as unit:
        require_office(unit, person)
        plan, said = _both(lambda: plans.read(ask, now()), lambda: participation.read(taken_part))
        taken = {
            "slug": campaigns.by_slug(unit.session, plan.slug) is not None,
            "prefix": campaigns.prefix_is_taken(unit.session, plan.prefix),
        }
        if any(taken.values()):
            raise Invalid({name: TAKEN for name, is_so in taken.items() if is_so})
        require_fresh(person)
        row = rows.made(plan)
        rows.put_terms(unit, row, said)
        unit.session.add(row)
        by = Doer(person_id=person.id)
        acts.record(unit, by, HouseAct.OPENED_CAMPAIGN, row.id)
        _ask_of_it(unit, row, by, said)
        return row.slug


def edit(person: Person, slug: str, ask: CampaignAsk, taken_part: TermsAsk) -> None:
    """Change a campaign as far as what people were promised allows.

    Raises:
        NotFound: no such campaign, or the person does not act for the secretariat.
        Invalid: an answer cannot be taken.
        FreshSignInNeeded, SecondFactorNeeded: see `require_proof`.
    """
    with transaction() as unit:
        row = campaign_for(unit, person, slug, Charge.RULE, lock=True).campaign
        stands, at = rows.held(row), now()
        least = row.flagship_cap if stands.is_open(at) else 0
        plan, said = _both(
            lambda: changes.read(ask, stands, at),
            lambda: participation.read(taken_part, least_cap=least),
        )
        second_factor.require_proof(unit, person, row.id)
        rows.put(row, plan)
        rows.put_terms(unit, row, said)
        by = Doer(person_id=person.id)
        acts.record(unit, by, HouseAct.EDITED_CAMPAIGN, row.id)
        _ask_of_it(unit, row, by, said)


def guide(person: Person, slug: str, written: Mapping[str, str], house: str = "") -> None:
    """Write the guidance of a campaign, by section; all else of it stays.

    Args:
        person: who does it.
        slug: of the campaign.
        written: the words, by section; where there are none the usual guidance stands alone.
        house: slug of the organisation that keeps it and for which they act; empty for the
            secretariat.

    Raises:
        NotFound: no such campaign, or the person does not answer for it.
        NotTheirDuty: they may not for the organisation that keeps it.
        Invalid: some words are too long.
        FreshSignInNeeded, SecondFactorNeeded: see `require_proof`.
    """
    with transaction() as unit:
        by = campaign_for(unit, person, slug, Charge.GUIDE, house, lock=True)
        said = participation.read_guidance(written)
        second_factor.require_proof(unit, person, by.campaign.id)
        by.campaign.guidance = said
        doer = Doer(person_id=person.id, organisation_id=by.organisation_id)
        acts.record(unit, doer, HouseAct.GUIDED, by.campaign.id)


def _ask_of_it(unit: Unit, row: CampaignRow, by: Doer, said: Terms) -> None:
    """Have a campaign ask for codes and for reviews as was said."""
    second_factor.ask_in(unit, row, by, wanted=said.second_factor)
    rule.choose_in(unit, row, by, said.review_days)


def _both(
    first: Callable[[], CampaignPlan], second: Callable[[], Terms]
) -> tuple[CampaignPlan, Terms]:
    """Return both readings of a form.

    Raises:
        Invalid: what is wrong with either, together.
    """
    errors: dict[str, str] = {}
    plan = said = None
    try:
        plan = first()
    except Invalid as refusal:
        errors |= refusal.errors
    try:
        said = second()
    except Invalid as refusal:
        errors |= refusal.errors
    if plan is None or said is None:
        raise Invalid(errors)
    return plan, said
