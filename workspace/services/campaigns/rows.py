"""A campaign's row, and what the rules know of it."""

from collections.abc import Iterable
from typing import Self

from workspace.domain.campaigns.changes import Held
from workspace.domain.campaigns.participation import Terms
from workspace.domain.campaigns.plans import CampaignPlan
from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.errors import Invalid
from workspace.domain.ids import new_id
from workspace.domain.input import Stated
from workspace.domain.words import N_
from workspace.process.unit import Unit
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import organisations

_SHOWN = 5


class NotKnown(Stated):
    """That some names are nobody's here, or those of several."""

    __slots__ = ()
    counted = N_("Nobody here, or more than one, is called: %(names)s.")

    def __new__(cls, names: Iterable[str]) -> Self:
        """Say which; a few of many."""
        some = list(names)
        sentence = super().__new__(cls, N_("Nobody here, or more than one, is called so."))
        more = " …" if len(some) > _SHOWN else ""
        sentence.facts = {"names": "; ".join(name[:80] for name in some[:_SHOWN]) + more}
        return sentence


def plan_of(row: CampaignRow) -> CampaignPlan:
    """Return what a campaign is."""
    return CampaignPlan(
        title=row.title,
        slug=row.slug,
        prefix=row.prefix,
        timezone=row.timezone,
        opens_at=row.opens_at,
        deadline_at=row.deadline_at,
        publish_at=row.publish_at,
        horizon_at=row.horizon_at,
        languages=tuple(map(str, row.languages)) or LANGUAGES,
    )


def held(row: CampaignRow) -> Held:
    """Return a campaign as the rules of changing it know it."""
    return Held(plan=plan_of(row), pledged=row.last_receipt > 0)


def made(plan: CampaignPlan) -> CampaignRow:
    """Return the row of a campaign that is new."""
    row = CampaignRow(id=new_id(), slug=plan.slug, prefix=plan.prefix)
    put(row, plan)
    return row


def put(row: CampaignRow, plan: CampaignPlan) -> None:
    """Let a campaign be what was planned; its names in addresses and symbols stay."""
    row.title, row.timezone, row.languages = plan.title, plan.timezone, list(plan.languages)
    row.opens_at, row.deadline_at = plan.opens_at, plan.deadline_at
    row.publish_at, row.horizon_at = plan.publish_at, plan.horizon_at


def put_terms(unit: Unit, row: CampaignRow, terms: Terms) -> None:
    """Let a campaign be taken part in as was said.

    Raises:
        Invalid: a name is nobody's here, or several organisations'.
    """
    found = organisations.by_written(unit.session, terms.named)
    unclear = [name for name, ids in found.items() if len(ids) != 1]
    if unclear:
        raise Invalid({"named": NotKnown(unclear)})
    row.invitation_days, row.flagship_cap = terms.invitation_days, terms.flagship_cap
    row.openers, row.guidance = terms.openers, dict(terms.guidance)
    row.themes, row.enrols = list(terms.themes), terms.enrols
    row.starters = dict(terms.starters)
    row.named = list(dict.fromkeys(ids[0] for ids in found.values()))
