"""What campaigns are asked to be, and somebody who may ask for it."""

from dataclasses import replace
from datetime import timedelta

from workspace.domain.campaigns.extension import ExtensionAsk
from workspace.domain.campaigns.participation import TermsAsk
from workspace.domain.campaigns.plans import CampaignAsk
from workspace.process.clock import now
from workspace.services import campaigns


def asks(**changes) -> tuple[CampaignAsk, TermsAsk]:
    """Return what is usual with the first template, with changes of either part."""
    _, ask, terms = campaigns.suggested("")
    of_terms = {name: changes.pop(name) for name in list(changes) if hasattr(terms, name)}
    return replace(ask, **changes), replace(terms, **of_terms)


def longer(campaign, days=30, **changes) -> ExtensionAsk:
    """Return a wish for so many days more."""
    day = (max(campaign.deadline_at, now()) + timedelta(days=days)).date().isoformat()
    given = {"deadline_on": day, "deadline_time": "", "reason": "Many States asked for it."}
    return ExtensionAsk(**given | changes)
