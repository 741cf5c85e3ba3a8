"""Open Hands, which the secretariat asks to keep a campaign."""

from dataclasses import replace
from datetime import timedelta

from tests.support.people import builders as a
from tests.support.people.houses import OpenHands
from workspace.process.clock import now
from workspace.services import campaigns, keepers
from workspace.services.accounts import Person
from workspace.store.campaigns import CampaignRow

WHY = "It follows these pledges anyway."


class Handed:
    """A campaign; Sol asks Open Hands to keep it, which Ada administers and Ben drafts for."""

    def __init__(self, campaign: CampaignRow | None = None) -> None:
        hands = OpenHands()
        self.row, self.slug = hands.row, hands.slug
        self.ada, self.ben, self.sol = hands.ada, hands.ben, hands.sol
        self.campaign = campaign or a.a_campaign()

    def offer(self) -> None:
        """Ask Open Hands."""
        keepers.offer(self.sol, self.campaign.slug, "open hands", WHY)

    def keep(self) -> None:
        """Ask it, and have Ada accept."""
        self.offer()
        keepers.accept(self.ada, self.slug, self.campaign.slug)

    def named(self) -> str:
        """Return who keeps the campaign, as everybody is told."""
        found = campaigns.all_known()
        return next(one.kept_by for one in found if one.slug == self.campaign.slug)


def stale(person: Person) -> Person:
    """Return somebody whose password was given some time ago."""
    return replace(person, proved_at=now() - timedelta(minutes=6))
