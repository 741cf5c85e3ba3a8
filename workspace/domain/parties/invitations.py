"""Invitations: how long they live, how often they are sent and what is kept of their token."""

from datetime import datetime, timedelta
from hashlib import sha256

from workspace.domain.parties.invitation_states import InvitationState, invitation_state
from workspace.domain.words import N_

TOKEN_BYTES = 32
LIFETIME_DAYS = 7
SHORTEST_DAYS, LONGEST_DAYS = 1, 30
MAX_RESENDS = 3
RESEND_PAUSE = timedelta(minutes=10)
MAX_A_DAY = 50
MAX_A_DAY_OF_ONE = 100
MAX_MESSAGE = 1_000

# What a person who opens an invitation that cannot be answered any more is told.
WHY_CLOSED: dict[InvitationState, str] = {
    InvitationState.ACCEPTED: N_("This invitation has been accepted already."),
    InvitationState.DECLINED: N_("This invitation has been declined."),
    InvitationState.EXPIRED: N_("This invitation has expired. Ask the sender for a new one."),
    InvitationState.REVOKED: N_("The sender has taken this invitation back."),
    InvitationState.SUPERSEDED: N_("A newer invitation has replaced this one. Look for it."),
}
RESENT_TOO_OFTEN = N_("This invitation has been sent as often as it can be.")
RESENT_TOO_SOON = N_("Please wait ten minutes before sending it again.")
TOO_MANY_OF_YOURS = N_("You have sent as many invitations as one person may in one day.")
TOO_MANY_TODAY = N_("As many invitations were sent as may be in one day. Go on tomorrow.")


def token_hash(token: str) -> str:
    """Return what is stored of a token: its SHA-256 in hex, from which no link can be made."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def reference(token_sha256: str) -> str:
    """Return what the letter and its sender both name, so that one can be compared with the other.

    Nobody comes from it to the token, which alone opens the invitation.
    """
    return f"{token_sha256[:4]}-{token_sha256[4:8]}".upper()


def expires_at(sent_at: datetime, days: int = LIFETIME_DAYS) -> datetime:
    """Return the instant from which an invitation cannot be answered.

    Args:
        sent_at: aware UTC instant.
        days: the campaign's rule, held between 1 and 30.
    """
    return sent_at + timedelta(days=min(max(days, SHORTEST_DAYS), LONGEST_DAYS))


def closed_because(stored: str, ends_at: datetime, now: datetime) -> str | None:
    """Return why an invitation cannot be answered at `now`, or None while it can."""
    return WHY_CLOSED.get(invitation_state(stored, ends_at, now))


def resend_refusal(resends: int, last_sent_at: datetime, now: datetime) -> str | None:
    """Return why an invitation cannot be sent again at `now`, or None if it can.

    Args:
        resends: how often it was sent again so far.
        last_sent_at: when it was last sent; what a clock dated that was ahead stops nobody.
        now: aware UTC instant.
    """
    if resends >= MAX_RESENDS:
        return RESENT_TOO_OFTEN
    return RESENT_TOO_SOON if abs(now - last_sent_at) < RESEND_PAUSE else None


def sending_refusal(sent_today: int, by_the_sender: int = 0) -> str | None:
    """Return why one more invitation cannot be sent, or None if it can.

    Args:
        sent_today: invitations of the pledge sent in the last 24 hours, again included.
        by_the_sender: those that the person sent then, for whatever pledge.
    """
    if by_the_sender >= MAX_A_DAY_OF_ONE:
        return TOO_MANY_OF_YOURS
    return TOO_MANY_TODAY if sent_today >= MAX_A_DAY else None
