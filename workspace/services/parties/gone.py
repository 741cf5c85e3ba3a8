"""Parties that said no, left or were taken out: which of them a reader may know of.

Of one that left openly everybody who takes part may know; of all others the lead alone.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workspace.domain.parties.party_states import PartyStatus
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.store.parties import lead_offers
from workspace.store.parties.listed import InvitedLine, PartyLine

GONE: Final = (PartyStatus.DECLINED, PartyStatus.LEFT, PartyStatus.REMOVED)


@dataclass(frozen=True, slots=True)
class Known:
    """Which parties that went a reader may know of.

    Attributes:
        leads: the reader acts for the lead; others know of those that left openly.
        since: since when that one leads; None where it always did. What was before was told to the
            organisation that led then.
    """

    leads: bool
    since: datetime | None

    def knows(self, party: PartyLine, last: InvitedLine | None) -> bool:
        """Whether a party is one that went, of which the reader may know.

        Not one of which only its invitation was taken back; `last` is its newest invitation.
        """
        if party.status == PartyStatus.LEFT and not party.left_quietly:
            return True
        uninvited = party.status == PartyStatus.REMOVED and not party.removed_because
        answered = last.settled_at if last else None
        at = answered if party.status == PartyStatus.DECLINED else party.left_at
        told = self.since is None or (at is not None and at >= self.since)
        return party.status in GONE and self.leads and told and not uninvited


def known_to(unit: Unit, viewer: Standing) -> Known:
    """Return which parties that went somebody may know of."""
    leads = viewer.tie.capacity == "lead"
    since = lead_offers.led_since(unit.session, viewer.pledge.id) if leads else None
    return Known(leads, since)
