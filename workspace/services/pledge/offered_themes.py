"""Which themes the campaign of a draft offers; what the draft chose before can stay."""

from collections.abc import Callable, Container
from typing import Final

from workspace.domain.answers.facts import FACT, THEMES, Fact
from workspace.domain.answers.fields import Errors
from workspace.domain.codes.themes import NOT_OFFERED, offered
from workspace.domain.values import Json, texts
from workspace.domain.words import N_
from workspace.process.unit import Unit
from workspace.store.campaigns import CampaignRow
from workspace.store.pledge.pledges import PledgeRow

ONLY_THESE: Final = N_("This campaign offers these. What was chosen here before can stay.")


def form_of(unit: Unit, pledge: PledgeRow, key: str, kept: Json) -> Fact:
    """Return a fact as the form of a draft asks for it.

    Args:
        unit: the running unit.
        pledge: the draft.
        key: of which fact.
        kept: what the draft says now.
    """
    chosen = _chosen(unit, pledge) if key == THEMES else []
    if not chosen:
        return FACT[key]
    return FACT[key].offering(offered(chosen, texts(kept)), ONLY_THESE)


def problems(unit: Unit, pledge: PledgeRow, key: str, kept: Json, wanted: Json) -> Errors:
    """Return what an answer may not say that it does not say already, by the form's field."""
    return beyond(lambda: of_campaign(unit, pledge), key, kept, wanted)


def beyond(offer: Callable[[], Container[str]], key: str, kept: Json, wanted: Json) -> Errors:
    """Return the same against an offer, which is asked for where it matters alone."""
    new = set(texts(wanted)) - set(texts(kept)) if key == THEMES else set()
    if not new:
        return {}
    offered_here = offer()
    return {} if all(code in offered_here for code in new) else {THEMES: NOT_OFFERED}


def of_campaign(unit: Unit, pledge: PledgeRow) -> frozenset[str]:
    """Return the themes that the campaign of a draft offers."""
    return offered(_chosen(unit, pledge))


def _chosen(unit: Unit, pledge: PledgeRow) -> list[str]:
    return list(map(str, unit.session.get_one(CampaignRow, pledge.campaign_id).themes))
