"""Published pledges for tests, entered into the registry the way a submission does."""

from datetime import datetime
from typing import Any

from workspace.domain.text.prose import from_plain, to_json
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services.registry import publication
from workspace.services.registry.publication import Publication
from workspace.store.campaigns import CampaignRow

COMMITMENT = "We will train every judge of first instance by 2028."


def a_content(**changes: Any) -> dict[str, Any]:
    """Return a public form as a submission stores it."""
    content = {
        "title": "Train every judge",
        "sections": {"commitment": to_json(from_plain(COMMITMENT)), "scene": []},
        "measures": [{"title": "Write the course", "responsible_party": "aruna"}],
        "themes": ["justice.judiciary"],
        "sdg": ["16.3"],
        "facts": {},
    }
    parties = [
        {
            "organisation": "aruna",
            "name": "Republic of Aruna",
            "type": "member_state",
            "capacity": "lead",
            "title": "Minister of Justice",
            "signed_at": "2026-11-01T10:00:00+00:00",
            "reservation": "",
        }
    ]
    return {
        "revision": 2,
        "fingerprint": "7f3a91c20b4e" + "0" * 52,
        "content": content,
        "parties": parties,
        **changes,
    }


def a_publication(campaign: CampaignRow, **changes: Any) -> str:
    """Publish a pledge in a campaign; return its symbol."""
    with transaction() as unit:
        campaign = unit.session.get_one(CampaignRow, campaign.id)
        at: datetime = now()
        facts: dict[str, Any] = {
            "symbol": publication.take_symbol(unit, campaign),
            "source": "banyan",
            "title": "Train every judge",
            "lang": "en",
            "lead_name": "Republic of Aruna",
            "lead_type": "member_state",
            "region": "african",
            "kind": "individual",
            "joint": False,
            "submitted_at": at,
            "content": a_content(),
            "text": COMMITMENT,
            "themes": ("justice.judiciary",),
            "goals": ("16",),
            **changes,
        }
        entry = publication.publish(unit, campaign, Publication(**facts))
        return entry.symbol
