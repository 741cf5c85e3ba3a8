"""Names for the kinds of identifier, so that one is never passed for another."""

import secrets
from typing import NewType

PersonId = NewType("PersonId", str)
SessionId = NewType("SessionId", str)
OrganisationId = NewType("OrganisationId", str)
CampaignId = NewType("CampaignId", str)
DraftId = NewType("DraftId", str)
PartyId = NewType("PartyId", str)
InvitationId = NewType("InvitationId", str)
MeasureId = NewType("MeasureId", str)
ThreadId = NewType("ThreadId", str)
VersionId = NewType("VersionId", str)
RevisionId = NewType("RevisionId", str)


def new_id() -> str:
    """Return a fresh identifier: 80 random bits, 16 characters that are safe in a URL."""
    return secrets.token_hex(10)
