from datetime import UTC, datetime, timedelta
from hashlib import sha256

from workspace.domain.parties import invitations
from workspace.domain.parties.invitation_states import InvitationState

NOON = datetime(2027, 5, 4, 12, tzinfo=UTC)


def test_an_invitation_lives_seven_days_or_what_the_campaign_says_from_one_to_thirty():
    assert invitations.expires_at(NOON) == NOON + timedelta(days=7)
    assert invitations.expires_at(NOON, 0) == NOON + timedelta(days=1)
    assert invitations.expires_at(NOON, 365) == NOON + timedelta(days=30)


def test_only_the_hash_of_a_token_is_kept():
    assert invitations.token_hash("abc") == sha256(b"abc").hexdigest()
    assert len(invitations.token_hash("\ud800")) == 64


def test_every_invitation_that_is_over_says_why():
    ends = invitations.expires_at(NOON)
    assert invitations.closed_because("pending", ends, NOON) is None
    assert "expired" in invitations.closed_because("pending", ends, ends)
    for state in set(InvitationState) - {InvitationState.PENDING}:
        assert invitations.closed_because(state, ends, NOON)


def test_an_invitation_is_sent_again_at_most_three_times_ten_minutes_apart():
    later = NOON + timedelta(minutes=10)
    assert invitations.resend_refusal(0, NOON, later) is None
    assert invitations.resend_refusal(0, NOON, later - timedelta(seconds=1))
    assert invitations.resend_refusal(3, NOON, later + timedelta(days=1))


def test_a_pledge_sends_at_most_fifty_invitations_a_day():
    assert invitations.sending_refusal(49) is None
    assert invitations.sending_refusal(50)
